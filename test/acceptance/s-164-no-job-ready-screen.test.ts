import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
  await take(gateway, 'opportunities', [anOffer()])
})
afterEach(() => gateway.close())

test('S-164 somebody noted as not job ready stands in every list where they stood, at the same score', async () => {
  const noted = { groups: ['not job ready'], causes: 'Not job ready', health: 'Under secondary mental health care' }
  await take(gateway, 'candidates', [aPerson({ ref: 'C-1' }), aPerson({ ref: 'C-2', restricted: noted })])
  const answer = await shortlistForOpportunity(gateway, 'test:A-1', { top: 10 })
  expect(answer).toMatchObject({ considered: 2, eligible: 2, excluded: [] })
  expect(answer?.shortlist).toMatchObject([{ candidate: 'caseload:C-1' }, { candidate: 'caseload:C-2' }])
  expect(new Set(answer?.shortlist.map(({ score }) => score)).size).toBe(1)
})

test('S-164 there is no field for being job ready: a record that has one is refused by name', async () => {
  await expect(take(gateway, 'candidates', [aPerson({ jobReady: false })])).rejects.toThrow('1 records')
})
