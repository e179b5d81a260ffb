import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { candidates } from '../../src/candidates/document.js'
import { accounts } from '../../src/people/account.js'
import { disableAccount } from '../../src/people/disable-account.js'
import { handOver } from '../../src/people/hand-over.js'
import { ownedCollections, ownerOf, setOwner } from '../../src/people/ownership.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let site: TestSite
let leaver: string
let taker: string

beforeEach(async () => {
  site = await aSite()
  leaver = await site.anAccount('manager', 'leaver@example.org')
  taker = await site.anAccount('manager', 'taker@example.org')
  await take(site.gateway, 'employers', [{ source: 'test', ref: 'E-1', name: 'Blue Door Cafe Ltd' }])
  await take(site.gateway, 'opportunities', [anOffer()])
})
afterEach(() => site.close())

const own = (collection: string, record: string, to = leaver): ReturnType<typeof setOwner> =>
  setOwner(site.gateway, { collection, record, to }, 'test')

test('S-363 disabling a manager is blocked until each record they own has a new owner', async () => {
  await own('employers', 'test:E-1')
  await own('opportunities', 'test:A-1')
  expect(await disableAccount(site.gateway, leaver, 'test')).toMatchObject({
    outcome: 'owns',
    owned: { employers: 1, opportunities: 1 },
  })
  await own('employers', 'test:E-1', taker)
  expect(await disableAccount(site.gateway, leaver, 'test')).toMatchObject({
    outcome: 'owns',
    owned: { opportunities: 1 },
  })
  await own('opportunities', 'test:A-1', taker)
  expect(await disableAccount(site.gateway, leaver, 'test')).toEqual({ outcome: 'disabled' })
})

test('S-363 an administrator hands everything over on the page, and may then disable the account', async () => {
  for (const [collection, record] of [
    ['employers', 'test:E-1'],
    ['opportunities', 'test:A-1'],
  ] as const)
    await own(collection, record)
  const administrator = await site.signedIn('administrator')
  const page = `/people/${leaver}`
  const blocked = await administrator.post(`${page}/disable`, { sure: 'yes' }, '/account')
  expect(blocked.status).toBe(400)
  expect(blocked.text).toContain('it still owns 1 employer and 1 opportunity; hand them over first')
  const handed = await administrator.post(`${page}/hand-over`, { to: taker }, '/account')
  expect(handed.location).toBe(page)
  expect((await administrator.get(page)).text).toContain('2 records have a new owner')
  for (const collection of Object.keys(ownedCollections)) {
    const record = collection === 'employers' ? 'test:E-1' : 'test:A-1'
    expect(await ownerOf(site.gateway.store, collection, record)).toBe(taker)
  }
  expect((await administrator.post(`${page}/disable`, { sure: 'yes' }, '/account')).location).toBe(page)
  expect((await site.gateway.store.get(accounts, leaver))?.doc.status).toBe('disabled')
})

test('S-363 a coach’s caseload is owned too: it goes to another coach, and to nobody else', async () => {
  const coach = await site.anAccount('coach')
  const other = await site.anAccount('coach', 'other.coach@example.org')
  const many = Array.from({ length: 230 }, (_, i) => aPerson({ ref: `C-${i}` }))
  await take(site.gateway, 'candidates', many)
  expect(await disableAccount(site.gateway, coach, 'test')).toMatchObject({
    outcome: 'owns',
    owned: { candidates: 230 },
  })
  expect(await handOver(site.gateway, { from: coach, to: taker }, 'test')).toMatchObject({ outcome: 'refused' })
  expect(await handOver(site.gateway, { from: coach, to: other }, 'test')).toEqual({
    outcome: 'handed-over',
    moved: 230,
  })
  for await (const { doc } of site.gateway.store.scan(candidates))
    expect(doc.candidate.coach).toBe('other.coach@example.org')
  expect(await disableAccount(site.gateway, coach, 'test')).toEqual({ outcome: 'disabled' })
})

test('S-363 nothing can be given to an account while it is being disabled', async () => {
  for (let round = 0; round < 10; round++) {
    const someone = await site.anAccount('broker', `someone${round}@example.org`)
    const [given, disabled] = await Promise.all([
      own('employers', 'test:E-1', someone),
      disableAccount(site.gateway, someone, 'test'),
    ])
    const isOwner = (await ownerOf(site.gateway.store, 'employers', 'test:E-1')) === someone
    expect({ isOwner, isDisabled: disabled.outcome === 'disabled' }).not.toEqual({ isOwner: true, isDisabled: true })
    if (given.outcome === 'set') await own('employers', 'test:E-1', taker)
  }
})

test('S-363 nobody is given anything who cannot look after it', async () => {
  await disableAccount(site.gateway, taker, 'test')
  expect(await own('employers', 'test:E-1', taker)).toEqual({ outcome: 'not-active' })
  expect(await own('employers', 'test:unknown')).toEqual({ outcome: 'unknown-record' })
  expect(await handOver(site.gateway, { from: leaver, to: taker }, 'test')).toMatchObject({ outcome: 'refused' })
  expect(await handOver(site.gateway, { from: leaver, to: leaver }, 'test')).toMatchObject({ outcome: 'refused' })
})
