import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { shortlistForCandidate } from '../../src/shortlists/shortlist-for-candidate.js'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
  const titles = ['Kitchen porter', 'Care assistant', 'Receptionist', 'Gardener', 'Cleaner']
  await take(
    gateway,
    'opportunities',
    titles.map((title, i) => anOffer({ ref: `A-${i}`, title })),
  )
})
afterEach(() => gateway.close())

test('S-185 two people with equal profiles and different benefits get the same ranked list and stand at the same score', async () => {
  await take(gateway, 'candidates', [
    aPerson({ ref: 'C-1', restricted: { benefits: ['universal credit'], groups: ['long-term unemployed'] } }),
    aPerson({ ref: 'C-2', restricted: { benefits: ['employment and support allowance'], groups: ['over 50'] } }),
  ])
  const [first, second] = await Promise.all(
    ['caseload:C-1', 'caseload:C-2'].map((id) => shortlistForCandidate(gateway, id, { top: 10 })),
  )
  expect(first?.shortlist).toHaveLength(5)
  expect({ ...second, for: null }).toEqual({ ...first, for: null })
  const list = await shortlistForOpportunity(gateway, 'test:A-1', { top: 10 })
  expect(new Set(list?.shortlist.map(({ score }) => score)).size).toBe(1)
})

test('S-185 the shortlist says nothing of benefits, age or any other restricted field', async () => {
  const marked = { benefits: ['MARKED-BENEFIT'], health: 'MARKED-HEALTH', convictions: 'MARKED-CONVICTION' }
  await take(gateway, 'candidates', [
    aPerson({ born: '1961-02-03', restricted: { ...marked, groups: ['MARKED-GROUP'], causes: 'MARKED-CAUSE' } }),
  ])
  const answer = await shortlistForOpportunity(gateway, 'test:A-0', { top: 10 })
  expect(answer?.shortlist).toHaveLength(1)
  expect(JSON.stringify(answer)).not.toMatch(/MARKED|1961/)
})
