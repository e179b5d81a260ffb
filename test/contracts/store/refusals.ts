import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Query, Store } from '../../../src/ports/store.js'
import { aCommit, aReplacement, anInsert, commit, everything } from './builders.js'
import type { ContractCollections, StoreHarness } from './harness.js'

export function describeRefusals(harness: () => StoreHarness): void {
  describe('refusals', () => {
    let store: Store
    let on: ContractCollections
    let before: unknown
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
      await commit(store, [anInsert(on.things, 'a', { kind: 'chair' })])
      before = await everything(store)
    })

    class Chair {
      readonly legs = 4
    }
    const deep = Array.from({ length: 101 }).reduce<unknown>((inner) => [inner], null)

    it.each<[string, unknown, ErrorConstructor, string]>([
      ['undefined', { value: { a: [undefined] } }, TypeError, 'undefined'],
      ['NaN', { value: NaN }, TypeError, 'NaN'],
      ['infinity', { beside: [Infinity] }, TypeError, 'Infinity'],
      ['a date', { value: new Date(0) }, TypeError, 'Date'],
      ['a map', { beside: new Map() }, TypeError, 'Map'],
      ['an object of a class', { value: new Chair() }, TypeError, 'Chair'],
      ['a function', { beside: () => 1 }, TypeError, 'function'],
      ['a big integer', { value: 1n }, TypeError, 'bigint'],
      ['half of a surrogate pair', { beside: 'a\ud83d' }, TypeError, 'surrogate'],
      ['half of a surrogate pair in a name', { beside: { '\ud83d': 1 } }, TypeError, 'surrogate'],
      ['a NUL in a name', { value: { 'a\0b': 1 } }, TypeError, 'NUL'],
      ['what is no object', 'text', TypeError, 'object'],
      ['a list', [], TypeError, 'object'],
      ['nothing', null, TypeError, 'object'],
      ['a list at an indexed path', { kind: ['a'] }, TypeError, 'array'],
      ['an object at an indexed path', { place: { code: {} } }, TypeError, 'object'],
      ['a list on the way to an indexed path', { place: [{ code: 1 }] }, TypeError, 'array'],
      ['a NUL in indexed text', { kind: 'a\0b' }, RangeError, 'NUL'],
      ['more than a hundred levels', { value: deep }, RangeError, 'levels'],
      ['more than fifteen megabytes', { beside: 'x'.repeat(15_000_000) }, RangeError, 'bytes'],
    ])('refuses a document with %s, and the whole commit', async (_, doc, kind, words) => {
      const attempt = store.commit(aCommit([anInsert(on.accounts, 'fine'), anInsert(on.things, 'new', doc)]))
      await expect(attempt).rejects.toThrow(kind)
      await expect(attempt).rejects.toThrow(words)
      expect(await everything(store)).toStrictEqual(before)
    })

    it.each([
      ['empty', ''],
      ['of more than 1,000 characters', 'x'.repeat(1001)],
      ['with a NUL', 'a\0'],
      ['with half of a surrogate pair', '\ud83d'],
    ])('refuses an id that is %s', async (_, id) => {
      await expect(store.commit(aCommit([anInsert(on.things, id)]))).rejects.toThrow(RangeError)
      expect(await everything(store)).toStrictEqual(before)
    })

    it('refuses to write a document twice in one commit', async () => {
      const twice = [aReplacement(on.things, 'a', 1), aReplacement(on.things, 'a', 2)]
      await expect(store.commit(aCommit(twice))).rejects.toThrow('Cannot write things/a twice')
      expect(await everything(store)).toStrictEqual(before)
    })

    it('refuses an event that is not plain JSON', async () => {
      const write = {
        ...anInsert(on.things, 'new'),
        event: { name: 'made', detail: { at: new Date(0) as unknown as string } },
      }
      await expect(store.commit(aCommit([write]))).rejects.toThrow(TypeError)
      expect(await everything(store)).toStrictEqual(before)
    })

    it('refuses every use of a collection that was not declared', async () => {
      const unknown = { name: 'unknown', indexes: [{ name: 'kind', fields: ['kind'] }], logged: true }
      const uses = [
        () => store.get(unknown, 'a'),
        () => store.getMany(unknown, ['a']),
        () => store.find(unknown, { index: 'kind', limit: 1 }),
        () => store.count(unknown),
        () => store.scan(unknown)[Symbol.asyncIterator]().next(),
        () => store.commit(aCommit([anInsert(unknown, 'a')])),
        () => store.commit(aCommit([], { unchanged: [{ collection: unknown, id: 'a', version: 0 }] })),
      ]
      for (const use of uses) await expect(use()).rejects.toThrow('"unknown" was not declared')
    })

    it.each<[string, Query]>([
      ['through an index that was not declared', { index: 'colour', limit: 1 }],
      ['with more values than the index has fields', { index: 'kind', equals: ['a', 'b'], limit: 1 }],
      ['with a range after the last field', { index: 'kind', equals: ['a'], range: { from: 'b' }, limit: 1 }],
      ['with bounds of two types', { index: 'kind', range: { from: 1, below: 'b' }, limit: 1 }],
      ['for a number that is none', { index: 'kind', equals: [NaN], limit: 1 }],
      ['for text with a NUL', { index: 'kind', equals: ['a\0b'], limit: 1 }],
      ['from half of a surrogate pair', { index: 'kind', range: { from: '\ud83d' }, limit: 1 }],
      ['for no rows', { index: 'kind', limit: 0 }],
      ['for more than 1,000 rows', { index: 'kind', limit: 1001 }],
      ['for half a row', { index: 'kind', limit: 0.5 }],
      ['after a token that is none', { index: 'kind', after: 'nonsense', limit: 1 }],
    ])('refuses a query %s', async (_, query) => {
      await expect(store.find(on.things, query)).rejects.toThrow(RangeError)
    })

    it('refuses the token of another query', async () => {
      await commit(store, [anInsert(on.things, 'b', { kind: 'chair' })])
      const { next } = await store.find(on.things, { index: 'kind', equals: ['chair'], limit: 1 })
      const other = { index: 'kind', equals: ['table'], limit: 1, after: next! }
      await expect(store.find(on.things, other)).rejects.toThrow('was not made by this query')
    })
  })
}
