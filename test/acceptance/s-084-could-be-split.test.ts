import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { carvingHere } from '../support/a-carve-pool.js'
import { anOffer, take } from '../support/a-gateway.js'
import { type TestBrowser, type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let site: TestSite
let broker: TestBrowser
beforeAll(async () => {
  site = await aSite(() => ({ carving: carvingHere(() => site) }))
  const cover = [{ days: ['mon'], from: '08:00', to: '18:00', people: 1 }]
  await take(site.gateway, 'opportunities', [
    anOffer({ ref: 'split', cover, carve: { allowed: true } }),
    anOffer({ ref: 'whole', cover, carve: { allowed: false } }),
  ])
  broker = await site.signedIn('broker')
})
afterAll(() => site.close())

test('S-084 a role that could be split opens the carving screen', async () => {
  const { text } = await broker.get('/work/opportunities/test%3Asplit')
  const [, href] = /href="([^"]+)">How it is carved into shifts/.exec(text)!
  const screen = await broker.get(href!)
  expect(screen.status).toBe(200)
  expect(screen.text).toContain('Carve it for the caseload')
})

test('S-084 a role whose employer has not agreed is neither led to the carving screen nor carved there', async () => {
  expect((await broker.get('/work/opportunities/test%3Awhole')).text).not.toContain('How it is carved')
  const plans = '/work/opportunities/test%3Awhole/plans'
  expect((await broker.get(plans)).text).not.toContain('Carve it for the caseload')
  const forced = await broker.post(plans, {}, '/account')
  expect(forced.status).toBe(409)
  expect(forced.text).toContain('has not said that it may be split')
})
