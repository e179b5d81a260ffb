import { describe, expect, test } from '@jest/globals'
import { cleanTitle } from '../../../matching/text/clean-title.js'
import { sentenceTokens, titleTokens } from '../../../matching/text/tokens.js'
import { looseStem, strictStem } from '../../../matching/text/stems.js'
import { clausesOf, windowsOf, withoutMasks } from '../../../matching/text/sentence-pieces.js'
import * as fc from 'fast-check'

describe('the words of a title', () => {
  test.each([
    ['an apostrophe s is dropped', 'Children’s Nurse', 'children nurse'],
    ['accents come off', 'Café Manager', 'cafe manager'],
    ['& is and', 'Sales & Marketing', 'sales and marketing'],
    ['signs that name a language stay', 'C# / C++ developer', 'c# c++ developer'],
    ['.net is a word', 'Senior .NET engineer', 'senior dotnet engineer'],
    ['nothing at all', ' – ', ''],
  ])('%s', (_why, title, words) => expect(titleTokens(title).join(' ')).toBe(words))
})

describe('the words of a sentence', () => {
  test.each([
    ['node.js stays one word', 'Uses Node.js, daily.', 'uses node.js daily'],
    ['a full stop at the end is none of the word', 'Good at Excel.', 'good at excel'],
    ["an apostrophe joins, 's goes", "Don't lift the patient's chair", 'dont lift the patient chair'],
    ['.net stands alone', 'Know .net', 'know .net'],
  ])('%s', (_why, sentence, words) => expect(sentenceTokens(sentence).join(' ')).toBe(words))
})

describe('a title is cleaned of', () => {
  test.each([
    ['money', 'Electrician £18/hr', 'electrician', 'electrician'],
    ['money by the year', 'Chef £25k - £30k p.a.', 'chef', 'chef'],
    ['money per hour, spelt out', 'Cleaner £12.71 per hour', 'cleaner', 'cleaner'],
    ['numbers with a unit', 'Carer 37.5 hrs', 'carer', 'carer'],
    ['contract terms', 'Clerk, fixed term contract', 'clerk', 'clerk'],
    ['casual bank work', 'Nurse - Bank', 'nurse', 'nurse'],
    ['but not a bank of money', 'Bank teller', 'bank teller', 'bank teller'],
    ['the main part ends at a dash', 'Cleaner - Schools', 'cleaner schools', 'cleaner'],
    ['brackets are not the main part', 'Nurse (RGN)', 'nurse registered nurse', 'nurse'],
    ['short forms are written out by whole words', 'HCA', 'healthcare assistant', 'healthcare assistant'],
    ['a dash inside a word cuts nothing', 'Multi-drop driver', 'multi drop driver', 'multi drop driver'],
    ['when no word is left in the main part, the whole is it', 'KP: A', 'kitchen porter a', 'kitchen porter a'],
  ])('%s', (_why, title, tokens, main) => {
    const clean = cleanTitle(title)
    expect([clean.tokens.join(' '), clean.main.join(' ')]).toEqual([tokens, main])
  })
})

describe('stems', () => {
  test.each([
    ['manage', 'management', true, false],
    ['lead', 'leading', true, true],
    ['leader', 'leading', false, false],
    ['order', 'orders', true, true],
    ['organise', 'organizing', false, true],
    ['post', 'posts', true, true],
    ['care', 'carer', false, false],
    ['dress', 'dresses', true, true],
  ])('%s and %s: one word family %s, one inflected word %s', (a, b, family, inflected) => {
    expect(looseStem(a) === looseStem(b)).toBe(family)
    expect(strictStem(a) === strictStem(b)).toBe(inflected)
  })
})

describe('a sentence falls into', () => {
  test('clauses at commas and joining words, the first four', () => {
    expect(clausesOf('Filling shelves, rotating stock and serving customers on the tills')).toEqual([
      'Filling shelves',
      'rotating stock',
      'serving customers on the tills',
    ])
    expect(clausesOf('Filling shelves')).toEqual([])
    expect(clausesOf('aa, bb, cc, dd, ee, ff')).toHaveLength(4)
  })

  test('windows that reach from the first word to near the last, sixty at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (words) => {
        const windows = windowsOf(words)
        expect(windows.length).toBeLessThanOrEqual(62)
        for (const [from, to] of windows) expect(from >= 0 && to <= words && [3, 5, 8].includes(to - from)).toBe(true)
        if (words > 8) {
          expect(windows[0]![0]).toBe(0)
          expect(Math.max(...windows.map(([, to]) => to))).toBeGreaterThan(words - Math.max(8, words / 8))
        }
      }),
    )
  })

  test('nothing for masks and bullets', () => {
    expect(withoutMasks('• <ORGANIZATION> wants  **** you')).toBe('; ; wants ; you')
  })
})
