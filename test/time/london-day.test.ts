import { expect, test } from '@jest/globals'
import { londonDayOf, readDay } from '../../src/time/london-day.js'

test.each([
  ['2026-01-15T23:59:59Z', '2026-01-15', 'winter, where London keeps Greenwich time'],
  ['2026-07-01T22:59:59Z', '2026-07-01', 'the last second of a summer day'],
  ['2026-07-01T23:00:00Z', '2026-07-02', 'the first of the next'],
  ['2026-03-29T00:59:00Z', '2026-03-29', 'the night the clocks go forward'],
  ['2026-10-25T00:30:00Z', '2026-10-25', 'the night they go back'],
])('%s is on %s: %s', (instant, day) => expect(londonDayOf(instant)).toBe(day))

test.each([
  ['2026-12-01', '2026-12-01'],
  [' 2026-12-01 ', '2026-12-01'],
  ['2026-12-01T23:59:59', '2026-12-01'],
  ['2026-12-01T23:59:59Z', '2026-12-01'],
  ['2026-06-30T23:30:00Z', '2026-07-01'],
  ['2026-06-30T23:30:00+01:00', '2026-06-30'],
  ['2026-12-01T00:00:00.000+00:00', '2026-12-01'],
  ['0001-01-01T00:00:00Z', null],
  ['0001-01-01', null],
  ['2026-02-31', null],
  ['31/02/2026', null],
  ['25/12/2026', null],
  ['soon', null],
  ['', null],
  [null, null],
  [undefined, null],
])('a source’s %j means the day %j', (text, day) => expect(readDay(text)).toBe(day))
