import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { openMeilisearch } from '../../../adapters/search/meilisearch/meilisearch-search.js'
import type { Search } from '../../../src/ports/search.js'
import { describeSearch } from '../../contracts/search-contract.js'
import { adverts, anEntry, contractIndexes, each } from '../../contracts/search/harness.js'
import { freePort } from '../../support/free-port.js'
import { type MeilisearchServer, startMeilisearch } from '../../support/meilisearch-server.js'
import { describeWith } from '../../support/need.js'
import { until } from '../../support/until.js'

const place = (sequence: number): { sequence: number; mark: string } => ({ sequence, mark: `entry ${sequence}` })

const open = ({ url, apiKey }: MeilisearchServer): Promise<Search> =>
  openMeilisearch({ url, apiKey, indexes: contractIndexes })

describeWith('meilisearch', 'Meilisearch', (binary) => {
  let server: MeilisearchServer
  beforeAll(async () => {
    server = await startMeilisearch(binary)
  })
  afterAll(() => server.destroy())

  describeSearch('Meilisearch', async () => {
    const prefix = `${randomUUID()}-`
    const { url, apiKey } = server
    return {
      open: (indexes = contractIndexes) => openMeilisearch({ url, apiKey, indexes, prefix }),
      destroyAll: async () => undefined,
    }
  })
})

describeWith('meilisearch', 'search when Meilisearch is in trouble', (binary) => {
  let server: MeilisearchServer
  let search: Search
  beforeEach(async () => {
    server = await startMeilisearch(binary)
    search = await open(server)
    await search.rebuild(adverts, each([anEntry('a:1', 'Gardener')]), place(1))
  })
  afterEach(() => server.destroy())

  const found = async (words: string): Promise<number> =>
    (await search.find(adverts, { audience: 'public', words, page: 1, perPage: 20 })).total
  const headers = (): Record<string, string> => ({
    Authorization: `Bearer ${server.apiKey}`,
    'Content-Type': 'application/json',
  })

  it('answers from the old entries when it is killed in the middle of a rebuild, and takes the next', async () => {
    async function* breaking(): AsyncGenerator<ReturnType<typeof anEntry>> {
      for (let i = 0; i < 3_000; i++) {
        if (i === 2_500) await server.stop()
        yield anEntry(`b:${i}`, 'Plumber')
      }
    }
    await expect(search.rebuild(adverts, breaking(), place(2))).rejects.toThrow(/MEILI_URL/)
    await server.start()
    expect([await found('gardener'), await found('plumber')]).toEqual([1, 0])
    expect(await search.place(adverts)).toEqual(place(1))
    await search.rebuild(adverts, each(Array.from({ length: 1_500 }, (_, i) => anEntry(`b:${i}`, 'Plumber'))), place(3))
    expect([await found('gardener'), await found('plumber')]).toEqual([0, 1_500])
    expect(await search.count(adverts)).toBe(1_500)
  })

  it('has all of a step or nothing when it is killed in the middle of one', async () => {
    for (let round = 2; round < 5; round++) {
      const puts = Array.from({ length: 300 }, (_, i) => anEntry(`c:${i}`, `Plumber ${round}`, { version: round }))
      const applied = search.apply(adverts, { puts, removals: [], place: place(round) }).then(
        () => 'done',
        () => 'broken off',
      )
      await new Promise((resolve) => setTimeout(resolve, (round - 2) * 40))
      await server.stop()
      const outcome = await applied
      await server.start()
      // What was waiting is taken up again by the server itself.
      await until('nothing is under way', async () => {
        const answer = await fetch(`${server.url}/tasks?statuses=enqueued,processing`, { headers: headers() })
        return ((await answer.json()) as { total: number }).total === 0
      })
      const { sequence } = (await search.place(adverts))!
      if (outcome === 'done') expect(sequence).toBe(round)
      const versions = await search.versions(
        adverts,
        puts.map(({ id }) => id),
      )
      expect(new Set(versions.values())).toEqual(sequence === 1 ? new Set() : new Set([sequence]))
    }
  })

  it('waits its turn when it is full of tasks', async () => {
    const flood = JSON.stringify(Array.from({ length: 200 }, (_, i) => ({ key: `${i}`, text: `words of ${i}` })))
    // Every other one is of another index, so that they cannot be done as one.
    const tasks = Array.from({ length: 30 }, (_, i) =>
      fetch(`${server.url}/indexes/flood-${i % 2}/documents`, { method: 'POST', headers: headers(), body: flood }),
    )
    await Promise.all(tasks)
    await search.apply(adverts, { puts: [anEntry('a:2', 'Plumber')], removals: [], place: place(2) })
    expect(await found('plumber')).toBe(1)
    expect(await search.place(adverts)).toEqual(place(2))
  })

  it('says which variable names the server that is not there, and works again when it is back', async () => {
    await server.stop()
    const words = new RegExp(`^Cannot reach Meilisearch at ${server.url} \\(MEILI_URL\\): .*; is it running\\?$`)
    for (const ask of [() => found('gardener'), () => search.place(adverts), () => search.check()])
      await expect(ask()).rejects.toThrow(words)
    await server.start()
    expect(await found('gardener')).toBe(1)
  })
})

describeWith('meilisearch', 'opening search on Meilisearch', (binary) => {
  let server: MeilisearchServer
  beforeAll(async () => {
    server = await startMeilisearch(binary)
  })
  afterAll(() => server.destroy())

  it('fails in one line naming MEILI_URL when nobody is there', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    await expect(openMeilisearch({ url, apiKey: undefined, indexes: contractIndexes })).rejects.toThrow(
      new RegExp(`^Cannot reach Meilisearch at ${url} \\(MEILI_URL\\): .*ECONNREFUSED.*; is it running\\?$`),
    )
  })

  it.each([
    ['wrong', 'not-the-key'],
    ['missing', undefined],
  ])('fails naming MEILI_API_KEY when the key is %s', async (_, apiKey) => {
    await expect(openMeilisearch({ url: server.url, apiKey, indexes: contractIndexes })).rejects.toThrow(
      /MEILI_API_KEY/,
    )
  })
})
