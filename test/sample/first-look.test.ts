import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { firstLook } from '../../src/sample/first-look.js'
import { loadSampleIfEmpty } from '../../src/sample/load-sample.js'
import { aCarvePool } from '../support/a-carve-pool.js'
import { type TestGateway, aGateway } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
})
afterEach(() => gateway.close())

test('a newcomer sees ten matches with reasons and one role carved, all of it covered', async () => {
  await loadSampleIfEmpty(gateway)
  const shown = (await firstLook(gateway, aCarvePool())).join('\n')
  expect(shown).toContain('The 10 best matches of one sample vacancy')
  expect(shown).toMatch(/sample:O-0001 \(Café assistant\): 60 hours a week carved for 2 of \d+ .*, all covered/)
  expect(shown).toMatch(/shift-1 .*\d h {2}caseload:C-/)
}, 120_000)

test('where the sample is not loaded nothing is shown', async () => {
  expect(await firstLook(gateway, aCarvePool())).toEqual([])
})
