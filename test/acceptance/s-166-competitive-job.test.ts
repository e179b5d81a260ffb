import { expect, test } from '@jest/globals'
import { isOpenCompetitiveJob } from '../../src/opportunities/competitive-job.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { anOffer } from '../support/a-gateway.js'

const pay = { min: 12.71, per: 'hour' }

test.each([
  ['a paid vacancy', { pay }, true],
  ['a paid apprenticeship', { strand: 'apprenticeship', pay }, true],
  ['a placement, even one with an allowance', { strand: 'work-experience', pay }, false],
  ['a vacancy that pays nothing', { pay: { min: 0, per: 'hour' } }, false],
  ['a vacancy whose pay is not stated', {}, false],
  ['a vacancy kept for a named group', { pay, priority: { groups: ['care leavers'], until: '2026-12-01' } }, false],
])('S-166 counts %s as open competitive paid work: %j %s', (_name, changes, expected) => {
  expect(isOpenCompetitiveJob(opportunitySchema.parse(anOffer(changes)))).toBe(expected)
})
