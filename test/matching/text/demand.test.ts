import { describe, expect, test } from '@jest/globals'
import { advertSentences } from '../../../matching/text/advert-sentences.js'
import { demandLevel } from '../../../matching/text/demand-level.js'
import { isDemand } from '../../../matching/text/demand-sentences.js'
import type { HeadingKind } from '../../../matching/text/advert-sentences.js'

describe('an advert falls into sentences', () => {
  test('each with the heading it stands under', () => {
    const advert =
      'About us\nWe run three shops.\nEssential:\n• Till work\n• Stock rotation\nDesirable: first aid\nRequired: a licence\nBenefits\nFree lunch. Pension.'
    expect(advertSentences(advert).map(({ text, heading }) => [text, heading])).toEqual([
      ['We run three shops.', 'other'],
      ['Till work', 'essential'],
      ['Stock rotation', 'essential'],
      ['first aid', 'desirable'],
      ['a licence', 'essential'],
      ['Free lunch.', 'other'],
      ['Pension.', 'other'],
    ])
  })

  test.each([
    ['a full stop without a space', 'Join our team.Also a chance to lead', ['Join our team.', 'Also a chance to lead']],
    [
      'a dash before a capital',
      'Duties include - Washing up - Cleaning floors',
      ['Duties include', 'Washing up', 'Cleaning floors'],
    ],
    ['not at a decimal', 'Pay is 12.50 an hour', ['Pay is 12.50 an hour']],
    ['nothing', ' \n \n', []],
  ])('at %s', (_why, advert, sentences) => {
    expect(advertSentences(advert).map(({ text }) => text)).toEqual(sentences)
  })
})

describe('a sentence asks for something', () => {
  test.each<[string, HeadingKind | null, boolean]>([
    ['You must be able to lift boxes', null, true],
    ['Washing up', null, false],
    ['Washing up', 'asked', true],
    ['We offer a generous pension', null, false],
    ['We offer a generous pension', 'asked', false],
    ['Our team provides dementia care', null, false],
    ['Our team needs someone with dementia care skills', null, true],
    ['The trust is committed to equal opportunities', null, false],
    ['Good communication skills are essential to apply now', null, true],
    ['Cycle to work', 'other', false],
  ])('%s, under %s: %s', (text, heading, wanted) => expect(isDemand({ text, heading })).toBe(wanted))
})

describe('how firmly a skill is asked for', () => {
  const level = (sentence: string, heading: HeadingKind | null = null): string => {
    const from = sentence.indexOf('[')
    const plain = sentence.replace('[', '').replace(']', '')
    return demandLevel(plain, from, sentence.indexOf(']') - 1, heading).level
  }

  test.each([
    ['essential', 'A [driving licence] is essential'],
    ['essential', 'You must hold a [forklift licence]'],
    ['essential', 'Candidates should have [payroll] experience'],
    ['essential', 'It is essential that you know [Excel]'],
    ['essential', 'clear spoken [English] is a must'],
    ['desirable', '[Payroll] would be an advantage'],
    ['desirable', '[Payroll] is not essential'],
    ['desirable', 'Ideally you know [payroll]'],
    ['desirable', 'It would be useful to know [payroll]'],
    ['trained', 'You will learn to [take blood samples]'],
    ['trained', '[Warehouse] experience is desirable, full training will be given'],
    ['trained', 'Training in [manual handling]'],
    ['asked', 'Confident user of [Excel]; knowledge of payroll would be an advantage'],
    ['asked', 'Drive the [forklift] as required'],
    ['asked', 'Keep [records] to the required standard'],
    ['asked', '[Excel] skills, but knowledge of Sage is essential'],
    ['asked', 'The ideal candidate knows [Excel]'],
    ['asked', `[Excel] ${'and more '.repeat(14)}is essential`],
  ])('%s: %s', (wanted, sentence) => expect(level(sentence)).toBe(wanted))

  test('the nearer cue decides where there are two', () => {
    expect(level('[Polish] is useful, and clear English is a must')).toBe('desirable')
    expect(level('Polish is useful, and clear [English] is a must')).toBe('essential')
  })

  test('the heading decides where the sentence does not say', () => {
    expect(level('[Till] work', 'essential')).toBe('essential')
    expect(level('[Till] work', 'desirable')).toBe('desirable')
    expect(level('[Till] work would be an advantage', 'essential')).toBe('desirable')
    expect(level('[Till] work', 'asked')).toBe('asked')
  })
})
