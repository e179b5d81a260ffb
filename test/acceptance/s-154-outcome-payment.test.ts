import { expect, test } from '@jest/globals'
import { outcomeFor, outcomeThreshold } from '../../matching/law/outcome.js'
import { penceText } from '../../matching/law/words.js'
import { law } from '../matching/law/law.js'

const at = law('2017-01-09')
const progress = { earnedPence: 0, workedMinutes: 0, isPaidAlready: false }

test('S-154 at £9.75 the threshold is £4,056.00, £156.00 a week', () => {
  const { weeklyPence, totalPence } = outcomeThreshold(at)!
  expect([penceText(totalPence), penceText(weeklyPence)]).toEqual(['£4,056.00', '£156.00'])
})

test('S-154 earnings of £4,055.99 do not pay, and £4,056.00 do', () => {
  expect(outcomeFor({ ...progress, earnedPence: 405_599 }, at)).toMatchObject({
    outcome: 'not-reached',
    findings: [{ rule: 'R-034', strength: 'BLOCK', numbers: { earnedPence: 405_599, limitPence: 405_600 } }],
  })
  expect(outcomeFor({ ...progress, earnedPence: 405_600 }, at)).toEqual({ outcome: 'reached', limitPence: 405_600 })
})

test('S-154 a contract that counts hours pays at 416, whatever was earned', () => {
  expect(outcomeFor({ ...progress, workedMinutes: 416 * 60 - 1 }, at, 'hours').outcome).toBe('not-reached')
  expect(outcomeFor({ ...progress, workedMinutes: 416 * 60 }, at, 'hours').outcome).toBe('reached')
})

test('S-154 a second claim for the same person is refused', () => {
  expect(outcomeFor({ ...progress, earnedPence: 999_999, isPaidAlready: true }, at).outcome).toBe('refused')
})

test('S-154 the rate is that of the day the work began: £6,156.80 at £14.80', () => {
  expect(outcomeThreshold(law('2026-11-30'))!.totalPence).toBe(615_680)
  expect(outcomeFor(progress, law('2019-01-01'))).toMatchObject({ outcome: 'no-rate' })
})
