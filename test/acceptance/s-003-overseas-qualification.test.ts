import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
  const qualifications = [{ name: 'Level 3 qualification', level: 3, need: 'essential' }]
  await take(gateway, 'opportunities', [anOffer({ requires: { qualifications } })])
})
afterEach(() => gateway.close())

test.each([
  ['recognition unknown', null, ['overseas qualification: check recognition']],
  ['recognised', true, []],
])(
  'S-003 keeps a level 6 degree from abroad (%s) in the list of a vacancy that asks for level 3',
  async (_name, recognised, words) => {
    const qualifications = [{ name: 'BSc Nursing', level: 6, country: 'IN', recognised }]
    await take(gateway, 'candidates', [aPerson({ qualifications }), aPerson({ ref: 'C-2' })])
    const answer = await shortlistForOpportunity(gateway, 'test:A-1', { top: 10 })
    expect(answer?.shortlist.map(({ warnings }) => warnings.map((warning) => warning.words))).toEqual([words])
    expect(answer?.excluded).toMatchObject([{ rule: 'qualifications', count: 1 }])
  },
)
