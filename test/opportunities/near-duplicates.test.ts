import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { employerKey } from '../../src/employers/employer-key.js'
import { duplicateKeyOf } from '../../src/opportunities/near-duplicates.js'
import { sharedText, sketchText, wordsOf } from '../../src/opportunities/text-sketch.js'

/** The share of three-word runs that two texts have in common, counted out. */
function counted(a: string, b: string): number {
  const runs = (text: string): Set<string> => {
    const words = wordsOf(text)
    return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(' ')))
  }
  const [one, other] = [runs(a), runs(b)]
  const all = new Set([...one, ...other])
  return all.size === 0 ? 0 : [...one].filter((run) => other.has(run)).length / all.size
}

describe('the sketch of a text', () => {
  const words = fc.array(
    fc.constantFrom(...'wash dish pan pot cook serve clean help train shift calm busy kind team meal stock'.split(' ')),
    {
      minLength: 40,
      maxLength: 200,
    },
  )

  test('shares all with itself, and nothing with another', () => {
    const text = 'we wash dishes and pans and keep the kitchen calm and clean'
    expect(sharedText(sketchText(text), sketchText(text))).toBe(1)
    expect(sharedText(sketchText(text), sketchText('drive a van to every village between here and the coast'))).toBe(0)
  })

  test('is the same for other capitals, spaces and marks', () => {
    expect(sketchText('Wash DISHES,\n pans — and pots!')).toBe(sketchText('wash dishes pans and pots'))
  })

  test('says nothing of a text too short to tell', () =>
    expect(sharedText(sketchText('cook'), sketchText('cook'))).toBe(0))

  test('estimates what is counted out, within what 64 bins can tell', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (all, from, to) => {
        const [start, end] = [from % all.length, to % all.length].sort((a, b) => a - b) as [number, number]
        const [a, b] = [all.join(' '), all.slice(start, end + 1).join(' ')]
        expect(Math.abs(sharedText(sketchText(a), sketchText(b)) - counted(a, b))).toBeLessThan(0.35)
      }),
      { numRuns: 200, seed: 11 },
    )
  })
})

describe('an employer is known', () => {
  test.each([
    ['Blue Door Cafe Ltd', 'The Blue Door Cafe'],
    ['BLUE DOOR CAFE LIMITED', 'blue door cafe'],
    ['Marks & Co. plc', 'Marks and Co'],
    ['Café  Rouge (UK)', 'Café Rouge'],
  ])('%s as %s', (one, other) => expect(employerKey(one)).toBe(employerKey(other)))

  test.each([
    ['Blue Door Cafe', 'Red Door Cafe'],
    ['Theatre Royal', 'Royal'],
    ['Unlimited Words', 'Words'],
  ])('%s apart from %s', (one, other) => expect(employerKey(one)).not.toBe(employerKey(other)))

  test('not at all without a place or without a name', () => {
    expect(duplicateKeyOf('Blue Door', null)).toBeNull()
    expect(duplicateKeyOf('The Ltd', 'W9')).toBeNull()
    expect(duplicateKeyOf('Blue Door', 'W9')).toBe('blue door|W9')
  })
})
