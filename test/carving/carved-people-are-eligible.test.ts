import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { opportunities } from '../../src/opportunities/document.js'
import { proposeCarve } from '../../src/carving/propose-carve.js'
import { savePlan } from '../../src/carving/save-plan.js'
import { loadSampleIfEmpty } from '../../src/sample/load-sample.js'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { aCarvePool } from '../support/a-carve-pool.js'
import { type TestGateway, aGateway } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeAll(async () => {
  gateway = await aGateway()
  await loadSampleIfEmpty(gateway)
})
afterAll(() => gateway.close())

test('whoever a carve names for a shift is on the shortlist of that shift', async () => {
  const carvable: string[] = []
  for await (const { id, doc } of gateway.store.scan(opportunities))
    if (doc.opportunity.carve.allowed && doc.opportunity.cover.length > 0) carvable.push(id)
  expect(carvable.length).toBeGreaterThan(10)
  const named: string[] = []
  const missing: string[] = []
  for (const id of carvable) {
    const result = await proposeCarve({ ...gateway, pool: aCarvePool() }, id, { seconds: 2, seed: 1 })
    if (result.outcome !== 'proposed') throw new Error(`${id}: ${JSON.stringify(result)}`)
    await savePlan(gateway, result.proposal, 'test')
    for (const { name, candidate } of result.proposal.shifts) {
      if (candidate === null) continue
      named.push(candidate)
      const list = (await shortlistForOpportunity(gateway, `${id}#${name}`, { top: 1000 }))!
      if (!list.shortlist.some((entry) => 'candidate' in entry && entry.candidate === candidate)) {
        const near = list.nearMisses.find((miss) => 'candidate' in miss && miss.candidate === candidate)
        missing.push(`${id}#${name} ${candidate} ${near?.words ?? ''}`)
      }
    }
  }
  expect(missing).toEqual([])
  expect(named.length).toBeGreaterThan(15)
}, 300_000)
