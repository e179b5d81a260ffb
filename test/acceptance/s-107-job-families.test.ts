import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { catchUp } from '../../src/follow/follow.js'
import { notices } from '../../src/notices/document.js'
import { changeState } from '../../src/opportunities/change-state.js'
import { getPublicOpportunity } from '../../src/opportunities/public-opportunities.js'
import { alertSavedSearches } from '../../src/saved-searches/alert-saved-searches.js'
import { familiesOfOffer, savedSearchSchema } from '../../src/saved-searches/model.js'
import { removeSearch, saveSearch } from '../../src/saved-searches/save-search.js'
import { compiledOffers } from '../../src/shortlists/compiled.js'
import { iscoOf } from '../../src/taxonomy/occupation-list.js'
import { type TestGateway, aGateway, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
})
afterEach(() => gateway.close())

const contractor = { name: 'Green Borough Contracts Ltd' }
const parksAndCleaning = savedSearchSchema.parse({ name: 'parks and cleaning', families: ['parks', 'cleaning'] })

const toldBrokers = async (): Promise<string[]> => {
  const { rows } = await gateway.store.find(notices, { index: 'by-receiver', equals: ['broker'], limit: 100 })
  return rows.map(({ doc }) => doc.words).sort()
}

describe('S-107 a saved search "parks and cleaning"', () => {
  beforeEach(() => saveSearch(gateway, parksAndCleaning, 'test'))

  test('S-107 alerts the broker when a council contractor posts one, once, and of nothing else', async () => {
    await take(gateway, 'opportunities', [
      anOffer({ ref: 'P-1', title: 'Gardener', employer: contractor }),
      anOffer({ ref: 'P-2', title: 'Cleaner', employer: contractor }),
      anOffer({ ref: 'P-3', title: 'Accountant', employer: contractor }),
    ])
    await alertSavedSearches(gateway)
    await take(gateway, 'opportunities', [anOffer({ ref: 'P-1', title: 'Gardener', employer: contractor, places: 2 })])
    await alertSavedSearches(gateway)
    expect(await toldBrokers()).toEqual([
      '"parks and cleaning" found "Cleaner" at Green Borough Contracts Ltd',
      '"parks and cleaning" found "Gardener" at Green Borough Contracts Ltd',
    ])
  })

  test('S-107 waits until it is published', async () => {
    await take(gateway, 'opportunities', [anOffer({ ref: 'P-1', title: 'Gardener' })], 'submitted')
    await alertSavedSearches(gateway)
    expect(await toldBrokers()).toEqual([])
    await changeState(gateway, 'test:P-1', { move: 'approve' }, 'test')
    await changeState(gateway, 'test:P-1', { move: 'publish' }, 'test')
    await alertSavedSearches(gateway)
    expect(await toldBrokers()).toEqual(['"parks and cleaning" found "Gardener" at Blue Door Cafe Ltd'])
  })

  test('S-107 says nothing twice when two workers follow at once', async () => {
    await take(gateway, 'opportunities', [anOffer({ ref: 'P-1', title: 'Park gardener' })])
    await Promise.all([alertSavedSearches(gateway), alertSavedSearches(gateway)])
    expect(await toldBrokers()).toHaveLength(1)
  })

  test('S-107 is silent once it is removed', async () => {
    expect(await removeSearch(gateway, 'parks and cleaning', 'test')).toBe(true)
    expect(await removeSearch(gateway, 'parks and cleaning', 'test')).toBe(false)
    await take(gateway, 'opportunities', [anOffer({ title: 'Gardener' })])
    await alertSavedSearches(gateway)
    expect(await toldBrokers()).toEqual([])
  })
})

test.each([
  ['Gardener', ['parks']],
  ['Grounds maintenance operative', ['parks']],
  ['Office cleaner, evenings', ['cleaning']],
  ['Street sweeper', ['street-services']],
  ['Refuse loader', ['street-services']],
  ['Care assistant', ['care']],
  ['Teaching assistant - KS1', ['teaching-assistants']],
  ['Accountant', []],
])('S-107 files "%s" under %j', async (title, families) => {
  await take(gateway, 'opportunities', [anOffer({ title })])
  await catchUp(gateway, gateway.followers.offers)
  const compiled = await gateway.store.get(compiledOffers, 'test:A-1')
  expect(familiesOfOffer(compiled!.doc.offer, iscoOf)).toEqual(families)
})

test('S-107 shows the check a teaching-assistant role needs: enhanced DBS with barred list', async () => {
  await take(gateway, 'opportunities', [
    anOffer({ title: 'Teaching assistant', requires: { dbs: 'enhanced-barred' } }),
    anOffer({ ref: 'A-2' }),
  ])
  expect((await getPublicOpportunity(gateway, 'test:A-1'))?.derived.checks).toEqual([
    'enhanced DBS with barred list: check',
  ])
  expect((await getPublicOpportunity(gateway, 'test:A-2'))?.derived.checks).toEqual([])
})
