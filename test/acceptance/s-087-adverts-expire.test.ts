import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { changeState } from '../../src/opportunities/change-state.js'
import { closeExpired } from '../../src/opportunities/close-expired.js'
import { notices } from '../../src/notices/document.js'
import { opportunities } from '../../src/opportunities/document.js'
import { getPublicOpportunity, listPublicOpportunities } from '../../src/opportunities/public-opportunities.js'
import { type TestGateway, aGateway, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway('2026-11-23T23:59:00.000Z')
})
afterEach(() => gateway.close())

const shownIds = async (): Promise<string[]> =>
  (await listPublicOpportunities(gateway, { limit: 100 })).items.map(({ id }) => id)

const toldBrokers = async (): Promise<string[]> => {
  const { rows } = await gateway.store.find(notices, { index: 'by-receiver', equals: ['broker'], limit: 100 })
  return rows.map(({ doc }) => doc.words)
}

test('S-087 shows an advert to the end of its closing day, and a minute later it is gone and the broker is told, once', async () => {
  await take(gateway, 'opportunities', [anOffer({ closesOn: '2026-11-23' }), anOffer({ ref: 'A-2' })])
  expect(await shownIds()).toEqual(['test:A-1', 'test:A-2'])
  expect(await closeExpired(gateway)).toBe(0)
  gateway.setNow('2026-11-24T00:00:00.000Z')
  expect(await shownIds()).toEqual(['test:A-2'])
  expect(await getPublicOpportunity(gateway, 'test:A-1')).toBeUndefined()
  expect(await closeExpired(gateway)).toBe(1)
  expect(await closeExpired(gateway)).toBe(0)
  expect((await gateway.store.get(opportunities, 'test:A-1'))?.doc).toMatchObject({
    state: 'closed',
    closeReason: 'expired',
  })
  expect(await toldBrokers()).toEqual(['"Kitchen porter" closed on 2026-11-23 and is no longer shown'])
})

test('S-087 ends the day in London: in summer an hour before UTC does', async () => {
  gateway.setNow('2026-07-01T22:59:00.000Z')
  await take(gateway, 'opportunities', [anOffer({ closesOn: '2026-07-01' })])
  expect(await shownIds()).toEqual(['test:A-1'])
  gateway.setNow('2026-07-01T23:00:00.000Z')
  expect(await shownIds()).toEqual([])
})

test('S-087 takes a withdrawn advert down at once', async () => {
  await take(gateway, 'opportunities', [anOffer()])
  await changeState(gateway, 'test:A-1', { move: 'close', reason: 'withdrawn' }, 'test')
  expect(await shownIds()).toEqual([])
})

test('S-087 shows nothing that is not published yet', async () => {
  await take(gateway, 'opportunities', [anOffer()], 'submitted')
  await take(gateway, 'opportunities', [anOffer({ ref: 'A-2', opensOn: '2026-11-24' })])
  expect(await shownIds()).toEqual([])
})
