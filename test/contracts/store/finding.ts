import { beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { prefixRange, type Query, type Scalar, type Store } from '../../../src/ports/store.js'
import { aReplacement, anInsert, commit } from './builders.js'
import type { ContractCollections, Doc, StoreHarness } from './harness.js'
import { matching } from './slow-find.js'

export function describeFinding(harness: () => StoreHarness): void {
  describe('finding', () => {
    let store: Store
    let on: ContractCollections
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
    })

    /** Ids of all pages, in order. */
    async function findAll(query: Query): Promise<string[]> {
      const ids: string[] = []
      for (let after: string | undefined; ;) {
        const page = await store.find(on.things, { ...query, ...(after === undefined ? {} : { after }) })
        expect(page.rows.length).toBeLessThanOrEqual(query.limit)
        ids.push(...page.rows.map(({ id }) => id))
        // Else a page given twice would be given for ever.
        expect(new Set(ids).size).toBe(ids.length)
        if (page.next === undefined) return ids
        expect(page.rows).toHaveLength(query.limit)
        after = page.next
      }
    }

    it('orders missing and null, numbers, strings, false and true, and the same by id', async () => {
      const kinds: [string, Scalar | undefined][] = [
        ['null', null],
        ['missing', undefined],
        ['lowest', -Number.MAX_VALUE],
        ['minus two', -2],
        ['zero', 0],
        ['tenth', 0.1],
        ['two', 2],
        ['ten', 10],
        ['beyond exact', 2 ** 60],
        ['highest', Number.MAX_VALUE],
        ['empty text', ''],
        ['text ten', '10'],
        ['text two', '2'],
        ['capital', 'B'],
        ['small', 'a'],
        ['accent', 'á'],
        ['last of the first plane', '\uffff'],
        ['beyond it', '😀'],
        ['no', false],
        ['yes', true],
      ]
      const inOrder = kinds
        .map(([id], place) => `${place < 2 ? 0 : place} ${id}`)
        .sort((a, b) => parseInt(a) - parseInt(b))
      const writes = kinds.map(([id, kind], place) =>
        anInsert(on.things, `${place < 2 ? 0 : place} ${id}`, kind === undefined ? {} : { kind }),
      )
      await commit(store, writes.reverse())
      expect(await findAll({ index: 'kind', limit: 3 })).toStrictEqual([inOrder[1], inOrder[0], ...inOrder.slice(2)])
      for (const [id, kind = null] of kinds.slice(2))
        expect((await findAll({ index: 'kind', equals: [kind], limit: 9 }))[0]).toMatch(new RegExp(` ${id}$`))
    })

    it('gives whole documents', async () => {
      await commit(store, [anInsert(on.things, 'a', { kind: 'chair', value: { legs: 4 }, person: { name: 'Ann' } })])
      const page = await store.find(on.things, { index: 'kind', equals: ['chair'], limit: 10 })
      const doc = { kind: 'chair', value: { legs: 4 }, person: { name: 'Ann' } }
      expect(page).toStrictEqual({ rows: [{ id: 'a', version: 1, doc }] })
    })

    it('follows a document to its new values', async () => {
      await commit(store, [anInsert(on.things, 'a', { kind: 'chair', place: { code: 'E16' } })])
      await commit(store, [aReplacement(on.things, 'a', 1, { kind: 'table', place: null })])
      expect(await findAll({ index: 'kind', equals: ['chair'], limit: 9 })).toStrictEqual([])
      expect(await findAll({ index: 'kind', equals: ['table'], limit: 9 })).toStrictEqual(['a'])
      expect(await findAll({ index: 'place', equals: [null], limit: 9 })).toStrictEqual(['a'])
    })

    it('takes a scalar on the way to a nested field for a missing one', async () => {
      await commit(store, [
        anInsert(on.things, 'a', { place: 'E16' }),
        anInsert(on.things, 'b', { place: { code: 'E16' } }),
      ])
      expect(await findAll({ index: 'place', equals: ['E16'], limit: 9 })).toStrictEqual(['b'])
      expect(await findAll({ index: 'place', equals: [null], limit: 9 })).toStrictEqual(['a'])
    })

    it('finds text by how it starts', async () => {
      const codes = ['E1', 'E16', 'E16 3RG', 'E17', 'E', 'e16', 'E16\uffff', 'E16😀']
      await commit(
        store,
        codes.map((code) => anInsert(on.things, code, { place: { code } })),
      )
      const found = await findAll({ index: 'place', range: prefixRange('E16'), limit: 2 })
      expect(found).toStrictEqual(['E16', 'E16 3RG', 'E16\uffff', 'E16😀'])
    })

    it.each<[string, Query['range'] & object, string[]]>([
      ['from a number: numbers only', { from: 2 }, ['n2', 'n3']],
      ['below a number: numbers only', { below: 2 }, ['n1']],
      ['from text: text only', { from: 'b' }, ['tb', 'tc']],
      ['below text: text only', { below: 'b' }, ['ta']],
      ['from false: both', { from: false }, ['no', 'yes']],
      ['from true', { from: true }, ['yes']],
      ['below true', { below: true }, ['no']],
      ['from and below: the first in, the second out', { from: 'a', below: 'c' }, ['ta', 'tb']],
      ['below the lowest', { below: 1 }, []],
      ['an empty span', { from: 'b', below: 'b' }, []],
      ['a span turned round', { from: 3, below: 1 }, []],
      ['no bounds: everything', {}, ['none', 'n1', 'n2', 'n3', 'ta', 'tb', 'tc', 'no', 'yes']],
    ])('bounds a range %s', async (_, range, ids) => {
      const kinds = { none: null, n1: 1, n2: 2, n3: 3, ta: 'a', tb: 'b', tc: 'c', no: false, yes: true }
      await commit(
        store,
        Object.entries(kinds).map(([id, kind]) => anInsert(on.things, id, { kind })),
      )
      expect(await findAll({ index: 'kind', range, limit: 2 })).toStrictEqual(ids)
      expect(await store.count(on.things, { index: 'kind', range, limit: 1 })).toBe(ids.length)
    })

    it('counts what matches, whatever the page', async () => {
      await commit(
        store,
        ['a', 'b', 'c'].map((id) => anInsert(on.things, id, { kind: 'chair', size: 1 })),
      )
      await commit(store, [anInsert(on.things, 'd', { kind: 'table', size: 1 })])
      const { next } = await store.find(on.things, { index: 'kind', equals: ['chair'], limit: 2 })
      expect(await store.count(on.things)).toBe(4)
      expect(await store.count(on.things, { index: 'kind', equals: ['chair'], limit: 2, after: next! })).toBe(3)
      expect(await store.count(on.derived)).toBe(0)
    })

    it('answers as a slow pass over everything would, for random documents and queries', async () => {
      const texts = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '\uffff', '😀', '10', ' '), maxLength: 3 })
      const numbers = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
      const scalars = fc.oneof(fc.constant(null), numbers, texts, fc.boolean())
      const few = fc.constantFrom<Scalar>(null, 'a', 'B', 1, true)
      const doc = fc.record<Doc>({ kind: few, size: scalars }, { requiredKeys: [] })
      const bound = fc.oneof(numbers, texts, fc.boolean())
      const range = fc
        .record({ from: bound, below: bound }, { requiredKeys: [] })
        .filter(({ from, below }) => from === undefined || below === undefined || typeof from === typeof below)
      const query = fc.record({ equals: fc.array(few, { maxLength: 1 }), range, limit: fc.integer({ min: 1, max: 7 }) })
      const held = new Map<string, { version: number; doc: Doc }>()
      await fc.assert(
        fc.asyncProperty(
          fc.array(doc, { minLength: 20, maxLength: 40 }),
          fc.array(query, { minLength: 8, maxLength: 8 }),
          async (docs, queries) => {
            // The documents of the run before are replaced, so that changed indexes are tried too.
            const writes = docs.map((each, i) => {
              const version = held.get(`d-${i}`)?.version
              return version === undefined
                ? anInsert(on.things, `d-${i}`, each)
                : aReplacement(on.things, `d-${i}`, version, each)
            })
            await commit(store, writes)
            docs.forEach((each, i) =>
              held.set(`d-${i}`, { version: (held.get(`d-${i}`)?.version ?? 0) + 1, doc: each }),
            )
            for (const each of queries) {
              const asked = { index: 'kindAndSize', ...each }
              const expected = matching(
                [...held].map(([id, { doc: d }]) => ({ id, doc: d })),
                ['kind', 'size'],
                asked,
              )
              expect(await findAll(asked)).toStrictEqual(expected)
              expect(await store.count(on.things, asked)).toBe(expected.length)
            }
          },
        ),
        { numRuns: 25 },
      )
    })

    it('meets every untouched document once and in order while others are written between pages', async () => {
      const ids = Array.from({ length: 60 }, (_, i) => `t-${String(i).padStart(3, '0')}`)
      await commit(
        store,
        ids.map((id, i) => anInsert(on.things, id, { kind: 'chair', size: i % 5 })),
      )
      const other = await harness().open()
      const met: string[] = []
      let after: string | undefined
      for (let page = 0; ; page++) {
        const found = await store.find(on.things, {
          ...{ index: 'kindAndSize', equals: ['chair'], limit: 7 },
          ...(after === undefined ? {} : { after }),
        })
        met.push(...found.rows.map(({ id }) => id))
        if (found.next === undefined) break
        after = found.next
        await commit(other, [
          anInsert(on.things, `before-${page}`, { kind: 'chair', size: -1 }),
          anInsert(on.things, `a-after-${page}`, { kind: 'chair', size: 9 }),
        ])
      }
      const untouched = [...ids].sort((a, b) => (ids.indexOf(a) % 5) - (ids.indexOf(b) % 5) || (a < b ? -1 : 1))
      expect(met.filter((id) => id.startsWith('t-'))).toStrictEqual(untouched)
      expect(new Set(met).size).toBe(met.length)
    })
  })
}
