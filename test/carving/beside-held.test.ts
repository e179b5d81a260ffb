import { expect, test } from '@jest/globals'
import { daysHeld, freeBesideHeld } from '../../src/carving/beside-held.js'

const WEEK = [{ from: 0, to: 10_080 }]
const at = (day: number, hour: number): number => day * 1440 + hour * 60

test('beside work held on Wednesday 09:00-17:00 a shift ends by 22:00 that day, or begins after eleven hours of rest', () => {
  const held = [{ from: at(2, 9), to: at(2, 17) }]
  // Before it: the same working day from 04:00 on, or all of the rest between, which is until 22:00 on Tuesday.
  expect(freeBesideHeld(WEEK, held, 660)).toEqual([
    { from: at(2, 4), to: at(2, 22) },
    { from: at(3, 4), to: at(8, 22) },
  ])
})

test('nothing is taken out where nothing is held, or the law asks for no rest', () => {
  expect(freeBesideHeld(WEEK, [], 660)).toEqual(WEEK)
  expect(freeBesideHeld(WEEK, [{ from: 0, to: 60 }], 0)).toEqual(WEEK)
})

test('a night held from Sunday into Monday takes both days', () => {
  expect(daysHeld([{ from: at(6, 22), to: at(7, 6) }])).toBe(2)
})
