import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { type Recurrence, nextOccurrence } from '../../src/queue/calendar.js'

describe('a recurrence by the calendar in London', () => {
  it.each<[string, Recurrence, string, string, string]>([
    ['later the same day', { time: '18:00' }, '2026-11-23T10:00:00Z', '2026-11-23', '2026-11-23T18:00:00.000Z'],
    [
      'the next day, at that very time',
      { time: '10:00' },
      '2026-11-23T10:00:00Z',
      '2026-11-24',
      '2026-11-24T10:00:00.000Z',
    ],
    [
      'an hour earlier in UTC in summer',
      { time: '08:00' },
      '2026-07-01T08:00:00Z',
      '2026-07-02',
      '2026-07-02T07:00:00.000Z',
    ],
    [
      'just after midnight in summer, which UTC calls the day before',
      { time: '00:30' },
      '2026-07-01T12:00:00Z',
      '2026-07-02',
      '2026-07-01T23:30:00.000Z',
    ],
    [
      'the day before the clocks go forward',
      { time: '01:30' },
      '2026-03-27T12:00:00Z',
      '2026-03-28',
      '2026-03-28T01:30:00.000Z',
    ],
    [
      'an hour later when the clocks skip it',
      { time: '01:30' },
      '2026-03-28T12:00:00Z',
      '2026-03-29',
      '2026-03-29T01:30:00.000Z',
    ],
    ['on time the day after', { time: '01:30' }, '2026-03-29T12:00:00Z', '2026-03-30', '2026-03-30T00:30:00.000Z'],
    [
      'the first time when it comes twice',
      { time: '01:30' },
      '2026-10-24T12:00:00Z',
      '2026-10-25',
      '2026-10-25T00:30:00.000Z',
    ],
    ['not the second time', { time: '01:30' }, '2026-10-25T00:30:00Z', '2026-10-26', '2026-10-26T01:30:00.000Z'],
    [
      'on the days named',
      { time: '07:00', days: ['mon', 'thu'] },
      '2026-11-23T07:00:00Z',
      '2026-11-26',
      '2026-11-26T07:00:00.000Z',
    ],
    [
      'a week later on the one day named',
      { time: '07:00', days: ['mon'] },
      '2026-11-23T07:00:00Z',
      '2026-11-30',
      '2026-11-30T07:00:00.000Z',
    ],
    [
      'on a day of the month',
      { time: '06:00', dayOfMonth: 1 },
      '2026-11-23T07:00:00Z',
      '2026-12-01',
      '2026-12-01T06:00:00.000Z',
    ],
    [
      'on the last day of a month that has no 31st',
      { time: '06:00', dayOfMonth: 31 },
      '2027-02-01T07:00:00Z',
      '2027-02-28',
      '2027-02-28T06:00:00.000Z',
    ],
    [
      'on the 29th in a leap year',
      { time: '06:00', dayOfMonth: 30 },
      '2028-02-01T07:00:00Z',
      '2028-02-29',
      '2028-02-29T06:00:00.000Z',
    ],
  ])('comes %s', (_, recurrence, after, day, at) => {
    expect(nextOccurrence(recurrence, after)).toEqual({ day, at })
  })

  it('comes once on every day of the year, whatever the time, the two days the clocks change included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        const time = Temporal.PlainTime.from('00:00').add({ minutes: minute }).toString().slice(0, 5)
        const seen: string[] = []
        for (let at = '2025-12-31T23:59:59.000Z'; ;) {
          const next = nextOccurrence({ time }, at)
          if (next.day.startsWith('2027')) break
          // An instant of that day in London, an hour late at most and only when the clocks skip the time.
          const local = Temporal.Instant.from(next.at).toZonedDateTimeISO('Europe/London')
          expect(local.toPlainDate().toString()).toBe(next.day)
          const isSkipped = next.day === '2026-03-29' && minute >= 60 && minute < 120
          expect(local.hour * 60 + local.minute).toBe(minute + (isSkipped ? 60 : 0))
          seen.push(next.day)
          at = next.at
        }
        expect(new Set(seen).size).toBe(365)
        expect(seen).toHaveLength(365)
      }),
      { numRuns: 15 },
    )
  })

  it.each<[Recurrence]>([
    [{ time: '24:00' }],
    [{ time: '8:00' }],
    [{ time: '08:00', days: [] }],
    [{ time: '08:00', dayOfMonth: 0 }],
    [{ time: '08:00', dayOfMonth: 32 }],
  ])('cannot be %j', (recurrence) => {
    expect(() => nextOccurrence(recurrence, '2026-11-23T10:00:00Z')).toThrow(RangeError)
  })
})
