import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Store } from '../../../src/ports/store.js'
import { aCommit, aRemoval, aReplacement, anInsert, commit, everything } from './builders.js'
import type { ContractCollections, Doc, StoreHarness } from './harness.js'

export function describeUniqueIndexes(harness: () => StoreHarness): void {
  describe('unique indexes', () => {
    let store: Store
    let on: ContractCollections
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
      await commit(store, [anInsert(on.accounts, 'ann', { login: 'ann@example.org', area: 'E16', number: 1 })])
    })

    it.each<[string, Doc, string]>([
      ['of one field', { login: 'ann@example.org' }, 'login'],
      ['of two fields', { login: 'ben@example.org', area: 'E16', number: 1 }, 'areaAndNumber'],
    ])('names the index %s in which an inserted document meets another, and changes nothing', async (_, doc, index) => {
      const before = await everything(store)
      const result = await store.commit(aCommit([anInsert(on.things, 'fine'), anInsert(on.accounts, 'ben', doc)]))
      expect(result).toStrictEqual({ outcome: 'duplicate', collection: 'accounts', id: 'ben', index })
      expect(await everything(store)).toStrictEqual(before)
    })

    it('answers in the same way for a replacement', async () => {
      await commit(store, [anInsert(on.accounts, 'ben', { login: 'ben@example.org' })])
      const result = await store.commit(aCommit([aReplacement(on.accounts, 'ben', 1, { login: 'ann@example.org' })]))
      expect(result).toStrictEqual({ outcome: 'duplicate', collection: 'accounts', id: 'ben', index: 'login' })
    })

    it('answers in the same way for two documents of one commit', async () => {
      const writes = [anInsert(on.accounts, 'ben', { login: 'b' }), anInsert(on.accounts, 'bob', { login: 'b' })]
      const result = await store.commit(aCommit(writes))
      expect(result).toStrictEqual({ outcome: 'duplicate', collection: 'accounts', id: 'bob', index: 'login' })
      expect(await store.get(on.accounts, 'ben')).toBeUndefined()
    })

    it.each<[string, Doc]>([
      ['the same in one field of two only', { area: 'E16', number: 2 }],
      ['text where the other has a number', { area: 'E16', number: '1' }],
      ['yes where the other has 1', { area: 'E16', number: true }],
      ['another case', { login: 'Ann@example.org' }],
    ])('takes %s for different', async (_, doc) => {
      await commit(store, [anInsert(on.accounts, 'ben', doc)])
      expect(await store.count(on.accounts)).toBe(2)
    })

    it.each<[string, Doc]>([
      ['missing', { area: 'E16' }],
      ['null', { area: 'E16', number: null, login: null }],
    ])('holds no two documents apart where a field is %s', async (_, doc) => {
      await commit(store, [anInsert(on.accounts, 'ben', doc), anInsert(on.accounts, 'bob', doc)])
      expect(await store.count(on.accounts)).toBe(3)
    })

    it('lets a document keep its own values, and take those that another has given up', async () => {
      await commit(store, [aReplacement(on.accounts, 'ann', 1, { login: 'ann@example.org', area: 'W9', number: 1 })])
      await commit(store, [
        aRemoval(on.accounts, 'ann', 2),
        anInsert(on.accounts, 'anna', { login: 'ann@example.org', area: 'W9', number: 1 }),
      ])
      const { rows } = await store.find(on.accounts, { index: 'login', equals: ['ann@example.org'], limit: 10 })
      expect(rows.map(({ id }) => id)).toStrictEqual(['anna'])
    })
  })
}
