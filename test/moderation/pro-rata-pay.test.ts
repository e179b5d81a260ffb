import { expect, test } from '@jest/globals'
import { flagsOf } from '../../src/moderation/law-flags.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { loadRuleTable } from '../../src/rules/load-rule-table.js'
import { loadWordingList } from '../../src/rules/wording-file.js'
import { anOffer } from '../support/a-gateway.js'

const books = { table: loadRuleTable(), wording: loadWordingList() }
const flags = (
  evidence: string | null,
  pay: object,
  hours: number,
  changes: Record<string, unknown> = {},
): string[] => {
  const offer = anOffer({
    description: 'No experience needed.',
    pay,
    hoursPerWeek: { min: hours, max: hours },
    ...changes,
  })
  const readings = [{ field: 'pay' as const, outcome: 'read' as const, evidence, reason: null }]
  return flagsOf({ opportunity: opportunitySchema.parse(offer), readings }, '2026-11-23', books).map(
    ({ rule, strength, words }) => `${rule} ${strength}: ${words}`,
  )
}
const yearly = (max: number) => ({ min: null, max, per: 'year' })

/** £24,784.50 a year over 37.5 hours is £12.71 an hour, and £15.89 over 30. */
test('pay that is pro rata is asked over full time too: a warning, for nobody says how long that is', () => {
  expect(flags('£24,784 pa pro rata', yearly(24_784), 30)).toEqual([
    'R-026 WARN: Pay pro rata is for full time; over 37.5 hours a week: Pays £12.7097 an hour, below the legal minimum of £12.71 for people of 21 and over (work on 23 November 2026).',
  ])
})

test.each([
  ['enough for full time', '£24,785 pa pro rata', yearly(24_785), 30, {}],
  ['prorated already', '£24,784 pa (prorated)', yearly(24_784), 30, {}],
  ['not pro rata', '£24,784 pa', yearly(24_784), 30, {}],
  ['no words at all', null, yearly(24_784), 30, {}],
  ['by the hour', '£12.71 pro rata', { min: null, max: 12.71, per: 'hour' }, 30, {}],
  [
    'term time, which is spread over the year',
    '£24,784 pa pro rata',
    yearly(24_784),
    30,
    { requires: { termTimeOnly: true } },
  ],
])('nothing is said of what is %s', (_name, evidence, pay, hours, changes) => {
  expect(flags(evidence, pay, hours, changes)).toEqual([])
})

test('what falls short over the stated hours is stopped, and said once', () => {
  expect(flags('£9,000 pa pro rata', yearly(9_000), 30).map((flag) => flag.slice(0, 11))).toEqual(['R-026 BLOCK'])
})
