import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { normaliseSpaces } from '../../src/reading/advert-text.js'
import { readHours } from '../../src/reading/read-hours.js'

// All sentences here are ours. Those that stand for a mistake the readers once made say so.
describe('weekly hours are read where an advert states them outright', () => {
  test.each([
    ['per week', 'The post is 22.5 hours per week.', 22.5, 22.5],
    ['a week', 'You will work 16 hours a week in our laundry.', 16, 16],
    ['an abbreviation', 'Cook, 30hrs pw', 30, 30],
    ['hpw', 'Cleaner 12.5hpw, term time', 12.5, 12.5],
    ['a slash', '20 hours/week', 20, 20],
    ['hours and minutes', 'The week is 37 hours 30 minutes per week.', 37.5, 37.5],
    ['a half sign', 'Hours: 18½ per week', 18.5, 18.5],
    ['a decimal that was mistyped', 'Hours of work: 37. 5 hours', 37.5, 37.5],
    ['a label', 'Hours: 24\nPay: see below', 24, 24],
    ['a label and a range', 'Hours 15 – 25 per week', 15, 25],
    ['a label and "full time at"', 'Hours will be full time at 37.5 per week', 37.5, 37.5],
    ['a working pattern', 'Working pattern: 35 per week', 35, 35],
    ['a range', 'We offer 16 to 20 hours a week.', 16, 20],
    ['a range with dashes', '25-30 hours per week', 25, 30],
    ['an upper end', 'up to 20 hours per week', null, 20],
    ['a lower end', 'at least 16 hours per week', 16, null],
    ['a plus', 'Full time (37 hours +)', 37, null],
    ['both ends apart', 'minimum of 12 hours up to 30 hours per week', 12, 30],
    ['shifts', 'You work three 12-hour shifts a week.', 36, 36],
    ['days', 'You work 7.5 hours a day, 5 days a week.', 37.5, 37.5],
    ['days of different lengths', '8 hours Monday to Thursday, 5 hours Friday', 37, 37],
    ['two posts', 'Two posts: one full time (37.5 hours) and one part time (20 hours).', 20, 37.5],
    ['posts counted', '1 x 25 hour post\n1 x 24 hour post', 24, 25],
    ['numbered posts, all with hours', 'Post 1: 16 hours per week\nPost 2: 21 hours per week', 16, 21],
    [
      'part time beside full time',
      'This is a full time post of 37.5 hours per week; part time considered.',
      null,
      37.5,
    ],
    ['full time and part-time', 'Hours on offer include full time (37.5 hours) and part-time.', null, 37.5],
    ['full time with two weeks, or part time', 'Contract: full-time 37 or 45 hours per week / part-time', null, 45],
    ['a job share', 'The post is 37.5 hours per week. We would consider job shares.', null, 37.5],
    ['a long rota with weekly hours', '42 hours a week on an 8 week rota', 42, 42],
  ])('%s', (_name, text, min, max) => {
    expect(readHours(text)).toMatchObject({ hoursPerWeek: { min, max }, reason: null })
  })

  test('in the title, where a bare number of hours is the role’s', () => {
    expect(readHours('We need a cleaner.', 'Cleaner - 20 hours').hoursPerWeek).toEqual({ min: 20, max: 20 })
  })
})

describe('weekly hours stay unknown, with the reason, where an advert does not fix them', () => {
  test.each([
    ['nothing at all', 'Come and join our kitchen.', 'no weekly hours stated'],
    [
      'a service',
      'The helpline is open 24 hours a day, 7 days a week.',
      'states hours a day but not how many days a week',
    ],
    ['a zero-hours contract', 'This is a 0 hour contract.', 'a zero-hours contract has no weekly hours'],
    ['a rough number', 'about 20 hours per week', 'states only roughly how many hours a week'],
    ['a shift', 'Shifts are 12 hours long.', 'states how long a shift is but not how many a week'],
    ['a fraction', 'This is a 0.6 WTE post.', 'states what part of full time the role is, but not its hours'],
    ['the reference of a fraction', 'Pay is based on 37.5 hours per week.', 'states the hours of full time'],
    ['several weeks', 'an average of 30 hours over a 4 week shift pattern', 'over another period than a week'],
    ['two statements', 'The week is 20 hours per week. The week is 30 hours per week.', '2 different weekly hours'],
    ['a year', 'The contract is 800 hours per year.', 'states hours over another period than a week'],
    // Each of these was once read wrongly.
    [
      'one numbered post of many',
      'Post 1 - Leeds, full time\nPost 2 - York, part time (20 hours)',
      'some of its posts',
    ],
    ['the hours of each day', 'The working hours are:\n- Monday - 3 hours 3 hours\n- Friday - 2 hours 2 hours', ''],
    ['lengths of shifts', 'Shifts range from 3.5 hours - 5 hours in the evening', ''],
  ])('%s', (_name, text, reason) => {
    const reading = readHours(text)
    expect(reading.hoursPerWeek).toBeNull()
    expect(reading.reason).toContain(reason)
  })

  test.each(['Working pattern: 5 per week', '9-5', '£12.50 - £14 an hour', 'Band 5', 'E16 3RG', '48 hours notice'])(
    '%s is no number of hours a week',
    (text) => expect(readHours(text).hoursPerWeek).toBeNull(),
  )
})

describe('a reading of hours', () => {
  const phrase = fc.constantFrom(
    '37.5 hours per week',
    'part time',
    'up to 20 hours',
    'Monday to Friday',
    '12 hour shifts',
    'Hours:',
    'or',
    '0.5 WTE',
    'Post 2',
    '24 hour service',
    '\n',
    '£9.50',
    '£24,000',
    '9am-5pm',
    'a day',
    '–',
  )
  const advert = fc.array(fc.oneof(phrase, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 25 })

  test('quotes the advert’s own words, and never goes beyond a week', () => {
    fc.assert(
      fc.property(advert, (words) => {
        const text = words.join(' ')
        const { hoursPerWeek, evidence } = readHours(text)
        if (!hoursPerWeek) return
        const { min, max } = hoursPerWeek
        expect(normaliseSpaces(text)).toContain(evidence)
        expect(min ?? max).toBeGreaterThanOrEqual(1)
        expect(max ?? min).toBeLessThanOrEqual(48)
        expect(min ?? 0).toBeLessThanOrEqual(max ?? 48)
      }),
      { numRuns: 300 },
    )
  })

  test('takes a time that grows with the text and no faster', () => {
    // A pattern that tried every way to split this would not come back; jest's own limit is the clock.
    const trap = '37.5 hours or 20 hours and part time, '.repeat(6_000)
    expect(readHours(trap).hoursPerWeek).toBeNull()
    expect(readHours(`${'- '.repeat(50_000)}hours ${' '.repeat(50_000)}20`).reason).not.toBe('')
  })
})
