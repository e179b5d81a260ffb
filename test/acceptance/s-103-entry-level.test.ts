import { expect, test } from '@jest/globals'
import { entryLevel } from '../../src/opportunities/entry-level.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { anOffer } from '../support/a-gateway.js'

const entryLevelOf = (requires: unknown): unknown => entryLevel(opportunitySchema.parse(anOffer({ requires })))

test('S-103 turns the entry-level flag on when the only essential experience line is removed, and says why', () => {
  expect(entryLevelOf({ experienceMonths: 12 })).toEqual({
    isEntryLevel: false,
    reason: 'asks for 12 months of experience',
  })
  expect(entryLevelOf({ experienceMonths: 0 })).toEqual({
    isEntryLevel: true,
    reason: 'no essential experience or qualification',
  })
})

test.each([
  ['a desirable qualification', { qualifications: [{ name: 'NVQ 2', need: 'desirable' }] }, true],
  ['a qualification the broker challenged', { qualifications: [{ name: 'NVQ 2', need: 'challenged' }] }, true],
  ['an essential skill that can be learnt', { skills: [{ name: 'filing', need: 'essential' }] }, true],
  ['an essential qualification', { qualifications: [{ name: 'NVQ 2', need: 'essential' }] }, false],
  ['a skill that cannot be learnt', { skills: [{ name: 'welding', need: 'essential', canBeLearnt: false }] }, false],
])('S-103 with %s', (_name, requires, isEntryLevel) => {
  expect(entryLevelOf(requires)).toMatchObject({ isEntryLevel })
})
