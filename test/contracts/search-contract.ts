import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type Search, SearchError, type SearchQuery } from '../../src/ports/search.js'
import {
  type SearchHarness,
  adverts,
  anEntry,
  contractIndexes,
  each,
  manyAdverts,
  staffOnly,
} from './search/harness.js'

const place = (sequence: number): { sequence: number; mark: string } => ({ sequence, mark: `entry ${sequence}` })

const asked = (words: string, rest: Partial<SearchQuery> = {}): SearchQuery => ({
  audience: 'public',
  words,
  page: 1,
  perPage: 20,
  ...rest,
})

/** What every search adapter promises. */
export function describeSearch(name: string, makeHarness: () => Promise<SearchHarness>): void {
  describe(`search on ${name}`, () => {
    describe('for what is there', () => {
      let harness: SearchHarness
      let search: Search
      beforeAll(async () => {
        harness = await makeHarness()
        search = await harness.open()
        await search.rebuild(adverts, each(manyAdverts), place(7))
      })
      afterAll(() => harness.destroyAll())

      const idsFor = async (words: string, rest: Partial<SearchQuery> = {}): Promise<string[]> =>
        (await search.find(adverts, asked(words, rest))).hits.map(({ id }) => id)

      it.each([
        ['a word of a title', 'receptionist', ['a:receptionist']],
        ['capitals and punctuation', '  RECEPTIONIST!! ', ['a:receptionist']],
        ['a word without its accents', 'cafe zoe', ['a:porter']],
        ['a word with accents too many', 'récéptionist', ['a:receptionist']],
        ['the title before the description', 'gardener', ['a:gardener', 'a:cook']],
        ['words in different fields', 'driver leeds', ['a:driver']],
        ['one slip: a letter left out', 'gardner', ['a:gardener', 'a:cook']],
        ['two slips in a long word', 'recepsionyst', ['a:receptionist']],
        ['a slip in one of two words', 'drivng van', ['a:driver']],
        ['a slip in a word of four letters', 'coak', ['a:cook']],
        ['the beginning of the last word', 'recep', ['a:receptionist']],
        ['a beginning longer than its stem', 'receptioni', ['a:receptionist']],
        ['a whole word and a beginning', 'van driv', ['a:driver']],
        ['a short form for the words it stands for', 'kp', ['a:porter']],
        ['nothing, when one of the words is nowhere', 'gardener zzyzx', []],
        ['nothing, when the words are no words', '?!', []],
        ['nothing for what looks like a query language', 'state:closed OR "cook" NEAR(', []],
      ])('finds %s', async (_, words, expected) => {
        expect(await idsFor(words)).toEqual(expected)
      })

      it('finds every way to say the same, whichever is asked for', async () => {
        for (const words of ['HCA', 'healthcare assistant', 'health care assistant'])
          expect((await idsFor(words)).filter((id) => id.startsWith('a:h'))).toEqual(
            expect.arrayContaining(['a:hca', 'a:healthcare']),
          )
      })

      it('counts every hit, and pages through all of them, each once', async () => {
        const { total } = await search.find(adverts, asked('assistant'))
        const paged: string[] = []
        for (let page = 1; page <= 3; page++) paged.push(...(await idsFor('assistant', { page, perPage: 2 })))
        expect(total).toBe(5)
        expect([...paged].sort()).toEqual(['a:care', 'a:healthcare', 'b:0', 'b:3', 'b:8'])
        expect(await idsFor('assistant', { page: 4, perPage: 2 })).toEqual([])
      })

      it('finds everything when no words are given, by id', async () => {
        const { hits, total } = await search.find(adverts, asked('', { perPage: 100 }))
        expect(total).toBe(manyAdverts.length)
        expect(hits.map(({ id }) => id)).toEqual(manyAdverts.map(({ id }) => id).sort())
      })

      it.each([
        ['a value', { strand: 'apprenticeship' }, ['a:hca']],
        ['a value in other capitals', { strand: 'Apprenticeship' }, ['a:hca']],
        ['one of several', { state: ['closed', 'paused'] }, ['a:healthcare']],
        ['a flag', { isPaid: true }, ['a:driver']],
        ['an item of a list', { skills: 'hedge cutting' }, ['a:gardener']],
        ['one item of several', { skills: ['care', 'mowing'] }, ['a:care', 'a:gardener']],
        ['a number', { hours: 37.5 }, ['a:gardener']],
        [
          'a range, with its lower end and without its upper',
          { hours: { from: 20, below: 30 } },
          ['a:care', 'a:healthcare'],
        ],
        ['a range with one end', { closes: { from: 20270101 } }, ['a:care']],
        ['several at once', { hours: { below: 40 }, state: 'live', strand: 'vacancy', skills: 'care' }, ['a:care']],
        ['none that it has', { strand: "mentoring' OR 1 = 1" }, []],
        ['no value of an empty list', { state: [] }, []],
      ])('filters by %s', async (_, filters, expected) => {
        expect(await idsFor('', { filters })).toEqual(expected)
      })

      it('lets entries without the value pass a range that says so', async () => {
        const closing = await idsFor('assistant', { filters: { closes: { from: 20270101, orMissing: true } } })
        expect([...closing].sort()).toEqual(['a:care', 'a:healthcare', 'b:0', 'b:3', 'b:8'])
        expect(await idsFor('receptionist', { filters: { closes: { from: 20270101, orMissing: true } } })).toEqual([])
      })

      it('filters what words find', async () => {
        expect(await idsFor('assistant', { filters: { hours: { below: 24 } } })).toEqual(['a:care'])
      })

      it('sorts either way, those without the value last', async () => {
        const filters = { strand: ['vacancy'] }
        const up = await idsFor('assistant', { filters, sort: { by: 'hours', direction: 'ascending' } })
        expect(up.slice(0, 2)).toEqual(['a:care', 'a:healthcare'])
        const down = await idsFor('assistant', { filters, sort: { by: 'hours', direction: 'descending' } })
        expect(down).toEqual(['a:healthcare', 'a:care', 'b:0', 'b:3', 'b:8'])
      })

      it.each([
        ['an index that was not declared', { ...adverts, name: 'other' }, asked('')],
        ['a query of the public in an index for staff', staffOnly, asked('')],
        ['a filter that was not declared', adverts, asked('', { filters: { title: 'Cook' } })],
        ['a sort that was not declared', adverts, asked('', { sort: { by: 'state', direction: 'ascending' } })],
        ['page 0', adverts, asked('', { page: 0 })],
        ['a page beyond the 10,000th hit', adverts, asked('', { page: 501 })],
        ['more than 100 a page', adverts, asked('', { perPage: 101 })],
        ['a bound that is no number', adverts, asked('', { filters: { hours: { from: NaN } } })],
        ['words without end', adverts, asked('a'.repeat(1_001))],
      ] as const)('refuses %s', async (_, index, query) => {
        await expect(search.find(index, query)).rejects.toThrow(RangeError)
      })

      it('knows its place in the log, and the version of each entry', async () => {
        expect(await search.place(adverts)).toEqual(place(7))
        expect(await search.place(staffOnly)).toBeUndefined()
        expect(await search.versions(adverts, ['a:cook', 'a:nobody'])).toEqual(new Map([['a:cook', 1]]))
        expect(await search.count(adverts)).toBe(manyAdverts.length)
        await search.check()
      })
    })

    describe('for what changes', () => {
      let harness: SearchHarness
      let search: Search
      beforeEach(async () => {
        harness = await makeHarness()
        search = await harness.open()
        await search.rebuild(adverts, each(manyAdverts.slice(0, 3)), place(1))
      })
      afterEach(() => harness.destroyAll())

      const found = async (words: string, by = search): Promise<string[]> =>
        (await by.find(adverts, asked(words))).hits.map(({ id }) => id)

      it('finds nothing in an index that was never built', async () => {
        expect(await search.find(staffOnly, asked('anything', { audience: 'staff' }))).toEqual({ hits: [], total: 0 })
      })

      it('finds what was added as soon as that is answered, typos and all, and another handle does too', async () => {
        const other = await harness.open()
        expect(await found('plumber', other)).toEqual([])
        await search.apply(adverts, { puts: [anEntry('c:1', 'Plumber')], removals: [], place: place(2) })
        for (const handle of [search, other]) {
          expect(await found('plumber', handle)).toEqual(['c:1'])
          expect(await found('plumer', handle)).toEqual(['c:1'])
          expect(await handle.place(adverts)).toEqual(place(2))
        }
      })

      it('finds an entry by its new words only, once it is changed', async () => {
        const changed = anEntry('a:gardener', 'Tree surgeon', { version: 2, values: { state: 'closed' } })
        await search.apply(adverts, { puts: [changed], removals: [], place: place(2) })
        expect(await found('gardener')).toEqual([])
        expect((await search.find(adverts, asked('tree surgeon', { filters: { state: 'closed' } }))).hits).toEqual([
          { id: 'a:gardener', version: 2 },
        ])
        expect((await search.find(adverts, asked('', { filters: { skills: 'mowing' } }))).total).toBe(0)
      })

      it('finds nothing of what was removed, not even by a typo, nor offers its words for one', async () => {
        await search.apply(adverts, {
          puts: [anEntry('c:1', 'Warden')],
          removals: ['a:gardener', 'a:unknown'],
          place: place(2),
        })
        expect(await found('gardener')).toEqual([])
        expect(await found('gardner')).toEqual([])
        expect(await search.count(adverts)).toBe(3)
        expect(await search.versions(adverts, ['a:gardener'])).toEqual(new Map())
      })

      it('takes the same step again without a trace', async () => {
        const step = { puts: [anEntry('c:1', 'Plumber')], removals: ['a:driver'], place: place(2) }
        await search.apply(adverts, step)
        await search.apply(adverts, step)
        expect(await search.count(adverts)).toBe(3)
        expect((await search.find(adverts, asked('plumber'))).total).toBe(1)
      })

      it('takes all of a step or nothing', async () => {
        const bad = anEntry('c:2', 'Baker', { values: { colour: 'red' } })
        const step = { puts: [anEntry('c:1', 'Plumber'), bad], removals: [], place: place(2) }
        await expect(search.apply(adverts, step)).rejects.toThrow('"colour" is neither a filter nor a sort')
        expect(await search.count(adverts)).toBe(3)
        expect(await search.place(adverts)).toEqual(place(1))
      })

      it('answers from the old entries until the new ones are all there', async () => {
        const other = await harness.open()
        const seen: string[][] = []
        async function* entries(): AsyncGenerator<ReturnType<typeof anEntry>> {
          for (let i = 0; i < 450; i++) {
            if (i % 150 === 0) seen.push(await found('gardener', other), await found('plumber', other))
            yield anEntry(`d:${i}`, 'Plumber')
          }
        }
        await search.rebuild(adverts, entries(), place(9))
        expect(seen).toEqual([['a:gardener'], [], ['a:gardener'], [], ['a:gardener'], []])
        for (const handle of [search, other]) {
          expect(await found('gardener', handle)).toEqual([])
          expect((await handle.find(adverts, asked('plumber'))).total).toBe(450)
          expect(await handle.place(adverts)).toEqual(place(9))
        }
      })

      it('keeps the old entries when a rebuild breaks off', async () => {
        async function* broken(): AsyncGenerator<ReturnType<typeof anEntry>> {
          yield anEntry('d:1', 'Plumber')
          throw new Error('the store is gone')
        }
        await expect(search.rebuild(adverts, broken(), place(9))).rejects.toThrow('the store is gone')
        expect(await found('gardener')).toEqual(['a:gardener'])
        expect(await search.place(adverts)).toEqual(place(1))
        await search.rebuild(adverts, each([anEntry('d:1', 'Plumber')]), place(10))
        expect(await found('plumber')).toEqual(['d:1'])
      })

      it('asks to be built anew by another maker, and answers as before meanwhile', async () => {
        const next = { ...adverts, maker: 2 }
        const newer = await harness.open([next, staffOnly])
        expect(await newer.place(next)).toBeUndefined()
        expect((await newer.find(next, asked('gardener'))).hits).toHaveLength(1)
        await newer.rebuild(next, each([anEntry('d:1', 'Plumber')]), place(3))
        expect(await newer.place(next)).toEqual(place(3))
      })

      it('keeps what it has when it is closed and opened again', async () => {
        await search.close()
        const again = await harness.open()
        expect(await found('gardner', again)).toEqual(['a:gardener'])
        expect(await again.place(adverts)).toEqual(place(1))
      })

      it('says so when it is used after it was closed', async () => {
        await search.close()
        await expect(search.find(adverts, asked('gardener'))).rejects.toThrow(SearchError)
      })

      it.each(['a:O\u2019Brien #1/ü', 'x'.repeat(1_000), '🚲'])('keeps an entry of the id %.20s', async (id) => {
        await search.apply(adverts, { puts: [anEntry(id, 'Plumber')], removals: [], place: place(2) })
        expect(await found('plumber')).toEqual([id])
        await search.apply(adverts, { puts: [], removals: [id], place: place(3) })
        expect(await found('plumber')).toEqual([])
      })

      it('refuses to keep what is sealed anywhere but in memory', async () => {
        await expect(harness.open([{ ...staffOnly, isPersonal: true }])).rejects.toThrow('outside memory')
      })
    })
  })
}

export { contractIndexes }
