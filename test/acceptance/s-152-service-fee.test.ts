import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { cashFlow, serviceFeeCheck } from '../../matching/law/outcome.js'
import { law } from '../matching/law/law.js'
import { wordsOf } from '../../matching/law/words.js'

test.each([
  [2990, false],
  [3000, true],
  [5000, true],
  [5010, false],
])('S-152 a service fee of %s hundredths of a percent is taken: %s', (fee, isTaken) => {
  const { findings } = serviceFeeCheck(fee, law())
  expect(findings.length === 0).toBe(isTaken)
  for (const found of findings)
    expect(wordsOf(found, law().rows['service-fee-least']!.reason)).toBe(
      `A service fee of ${fee / 100}% is outside 30 % to 50 %, both included.`,
    )
})

test('S-152 at 30% the outcome share is 70%', () => {
  expect(serviceFeeCheck(3000, law()).outcomeHundredths).toBe(7000)
})

test('S-152 the cash flow shows the fee month by month and the rest with the outcomes', () => {
  const plan = { contractPence: 1_000_000, feeHundredths: 3000, months: 4, outcomesByMonth: [0, 0, 1, 3] }
  expect(cashFlow(plan)).toEqual([
    { feePence: 75_000, outcomePence: 0 },
    { feePence: 75_000, outcomePence: 0 },
    { feePence: 75_000, outcomePence: 175_000 },
    { feePence: 75_000, outcomePence: 525_000 },
  ])
})

test('S-152 the months add up to the contract to the penny', () => {
  const plan = fc.record({
    contractPence: fc.nat(100_000_000),
    feeHundredths: fc.integer({ min: 3000, max: 5000 }),
    months: fc.integer({ min: 1, max: 36 }),
    outcomesByMonth: fc.array(fc.nat(20), { minLength: 36, maxLength: 36 }),
  })
  fc.assert(
    fc.property(plan, (one) => {
      const months = cashFlow(one)
      const hasOutcomes = one.outcomesByMonth.slice(0, one.months).some((count) => count > 0)
      const sum = months.reduce((all, { feePence, outcomePence }) => all + feePence + outcomePence, 0)
      const fee = Math.round((one.contractPence * one.feeHundredths) / 10_000)
      expect(sum).toBe(hasOutcomes ? one.contractPence : fee)
    }),
  )
})
