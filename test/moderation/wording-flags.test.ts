import { expect, test } from '@jest/globals'
import { lawFlags } from '../../src/moderation/law-flags.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { loadRuleTable } from '../../src/rules/load-rule-table.js'
import { loadWordingList } from '../../src/rules/wording-file.js'
import { anOffer } from '../support/a-gateway.js'

const books = { table: loadRuleTable(), wording: loadWordingList() }
const flags = (changes: Record<string, unknown>): string[] =>
  lawFlags(opportunitySchema.parse(anOffer(changes)), '2026-11-23', books).map(
    ({ rule, strength }) => `${rule} ${strength}`,
  )

/** Each rule of the words with a sentence on either side of it. */
test.each([
  ['Serving alcohol at the bar.', ['R-015 HOLD']],
  ['Serving tea at the bar.', []],
  ['There will be an unpaid trial shift.', ['R-030 BLOCK']],
  ['There will be a paid trial shift.', []],
  ['Pay is commission only.', ['R-030 HOLD']],
  ['UK nationals only.', ['R-055 BLOCK']],
  ['You must have the right to work in the UK.', []],
  ['Applicants must have a clean criminal record.', ['R-059 WARN']],
  ['Tell us of unspent convictions.', []],
  ['Do you have any disability?', ['R-103 BLOCK']],
  ['Do you need adjustments for the interview?', []],
  ['Must be physically fit.', ['R-103 WARN']],
  ['This post is open to female applicants only.', ['R-104 BLOCK']],
  ['A ward for female patients only.', []],
  ['This post is open to female applicants only, under the Equality Act 2010.', ['R-110 HOLD']],
  ['We are keen to hear from male nurses.', ['R-106 HOLD']],
  ['We are keen to hear from nurses.', []],
  ['A registration fee of £30 is due.', ['R-126 BLOCK']],
  ['Your registration fee is paid by us.', []],
  ['0.6 WTE', ['P-001 INFO']],
])('"%s": %j', (description, expected) => {
  expect(flags({ description })).toEqual(expected)
})
