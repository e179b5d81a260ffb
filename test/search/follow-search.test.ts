import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { candidates } from '../../src/candidates/document.js'
import { opportunities } from '../../src/opportunities/document.js'
import { opportunitySource } from '../../src/search/opportunity-source.js'
import { openMemorySearch } from '../../adapters/search/fts5/fts5-search.js'
import { candidateSource } from '../../src/search/candidate-source.js'
import { peopleSearch } from '../../src/search/people-search.js'
import { compareSearch, followSearch, searchLag } from '../../src/search/follow-search.js'
import { followedIndexes } from '../../src/search/sources.js'
import { restoreGateway } from '../../src/main.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
})
afterEach(() => gateway.close())

const follow = (): Promise<void> => followSearch(gateway.store, gateway.search, opportunitySource)
const differences = (): Promise<string[]> => compareSearch(gateway.store, gateway.search, opportunitySource)
const titled = async (words: string): Promise<string[]> => {
  const query = { audience: 'public' as const, words, page: 1, perPage: 100 }
  return (await gateway.search.find(opportunitySource.index, query)).hits.map(({ id }) => id)
}

describe('a search index follows the log', () => {
  test('to its newest entry, in steps, and then equals what a rebuild gives', async () => {
    await follow()
    const offers = Array.from({ length: 450 }, (_, i) => anOffer({ ref: `A-${i}`, title: `Porter number ${i}` }))
    await take(gateway, 'opportunities', offers)
    expect(await searchLag(gateway.store, gateway.search, opportunitySource.index)).toBe(450)
    expect(await differences()).toEqual(['450 of 450 are missing from the search index "opportunities"'])
    await follow()
    expect(await searchLag(gateway.store, gateway.search, opportunitySource.index)).toBe(0)
    expect(await differences()).toEqual([])
    const followed = await titled('porter number 44')
    await followedIndexes[0]!.rebuild(gateway.store, gateway.search)
    expect(await titled('porter number 44')).toEqual(followed)
    expect(await differences()).toEqual([])
  })

  test('and takes out what is removed from the store', async () => {
    await take(gateway, 'opportunities', [anOffer(), anOffer({ ref: 'A-2' })])
    await follow()
    await gateway.store.commit({
      at: gateway.clock.now(),
      by: 'test',
      writes: [{ kind: 'remove', collection: opportunities, id: 'test:A-1', version: 1, event: { name: 'removed' } }],
    })
    expect(await differences()).toEqual(['the search index "opportunities" holds 1 that are not to be found'])
    await follow()
    expect(await titled('porter')).toEqual(['test:A-2'])
    expect(await differences()).toEqual([])
  })

  test('from wherever it was stopped', async () => {
    await take(
      gateway,
      'opportunities',
      Array.from({ length: 450 }, (_, i) => anOffer({ ref: `A-${i}` })),
    )
    await follow()
    await take(
      gateway,
      'opportunities',
      Array.from({ length: 450 }, (_, i) => anOffer({ ref: `A-${i}`, title: 'Cook' })),
    )
    let asked = 0
    await followSearch(gateway.store, gateway.search, opportunitySource, () => asked++ > 0)
    expect(await differences()).toEqual(['250 of 450 are out of date in the search index "opportunities"'])
    await follow()
    expect(await differences()).toEqual([])
  })

  test('and notices that the store was restored to an earlier day, even when as much has happened since', async () => {
    await take(gateway, 'opportunities', [anOffer()])
    const saved = join(temporaryFolder(), 'saved.sqlite')
    await gateway.backup(saved)
    await take(gateway, 'opportunities', [
      anOffer({ ref: 'A-2', title: 'Lost' }),
      anOffer({ ref: 'A-3', title: 'Lost' }),
    ])
    await follow()
    const { config } = gateway
    await gateway.close()
    await restoreGateway(config, saved)
    gateway = await aGateway('2026-11-24T10:00:00.000Z', config.dataDir)
    await take(
      gateway,
      'opportunities',
      Array.from({ length: 5 }, (_, i) => anOffer({ ref: `B-${i}`, title: 'New' })),
    )
    await follow()
    expect(await titled('lost')).toEqual([])
    expect(await titled('new')).toHaveLength(5)
    expect(await differences()).toEqual([])
  })
})

describe('the search of people', () => {
  const found = async (words: string, coach?: string): Promise<string[]> => {
    const filters = coach === undefined ? {} : { filters: { coach } }
    return (await gateway.people.find({ words, page: 1, perPage: 20, ...filters })).hits.map(({ id }) => id)
  }
  const marked = aPerson({
    person: { name: 'Zebedee Quillmarker', email: 'zq@example.org', phone: '020 7946 0999' },
    skills: ['marmaladeboiling'],
    restricted: { health: 'sprainedmarker', causes: null },
  })

  test('finds a person by name, typos forgiven, by place, skill, wish and reference, within a caseload', async () => {
    await take(gateway, 'candidates', [marked, aPerson({ ref: 'C-2', coach: 'other@example.org' })])
    for (const words of ['quilmarker', 'zebed', 'marmalade', 'C-1', 'zq@example.org'])
      expect([words, await found(words)]).toEqual([words, ['caseload:C-1']])
    expect((await found('kitchen porter')).sort()).toEqual(['caseload:C-1', 'caseload:C-2'])
    expect(await found('W9', 'other@example.org')).toEqual(['caseload:C-2'])
    expect(await found('sprainedmarker')).toEqual([])
  })

  test('reads people ahead of the first question, and leaves nothing half read where that was stopped', async () => {
    await take(gateway, 'candidates', [aPerson(), aPerson({ ref: 'C-2' })])
    const search = await openMemorySearch([candidateSource.index])
    const people = peopleSearch(gateway.store, () => Promise.resolve(search))
    await people.bringUp(() => true)
    expect(await search.place(candidateSource.index)).toBeUndefined()
    await people.bringUp(() => false)
    expect(await search.count(candidateSource.index)).toBe(2)
    await people.close()
  })

  test('sees a change at once, and forgets who was removed, words and all', async () => {
    await take(gateway, 'candidates', [marked, aPerson({ ref: 'C-2' })])
    expect(await found('quillmarker')).toEqual(['caseload:C-1'])
    await take(gateway, 'candidates', [{ ...marked, person: { name: 'Ottoline Renamed' } }])
    expect(await found('quillmarker')).toEqual([])
    expect(await found('otoline')).toEqual(['caseload:C-1'])
    const { version } = (await gateway.store.get(candidates, 'caseload:C-1'))!
    await gateway.store.commit({
      at: gateway.clock.now(),
      by: 'test',
      writes: [{ kind: 'remove', collection: candidates, id: 'caseload:C-1', version, event: { name: 'removed' } }],
    })
    expect(await found('ottoline')).toEqual([])
    expect(await found('')).toEqual(['caseload:C-2'])
  })

  test('leaves no word of a person in any file', async () => {
    await take(gateway, 'candidates', [marked])
    await take(gateway, 'opportunities', [anOffer({ contact: { name: 'Zebedee Quillmarker' } })])
    for (const { follow: bringUp } of followedIndexes) await bringUp(gateway.store, gateway.search)
    expect(await found('quillmarker')).toEqual(['caseload:C-1'])
    const { dataDir } = gateway.config
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.map(({ name }) => name)).toContain('search.sqlite')
    const telling = files.filter((file) => {
      const bytes = readFileSync(join(file.parentPath, file.name)).toString('latin1').toLowerCase()
      return ['quillmarker', 'marmaladeboil', 'zq@example'].some((word) => bytes.includes(word))
    })
    expect(telling.map(({ name }) => name)).toEqual([])
  })
})
