import { beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Store } from '../../../src/ports/store.js'
import { anInsert, commit } from './builders.js'
import type { ContractCollections, StoreHarness } from './harness.js'

export function describeOddValues(harness: () => StoreHarness): void {
  describe('odd values', () => {
    let store: Store
    let on: ContractCollections
    beforeEach(async () => {
      store = await harness().open()
      on = harness().collections
    })

    /** As text, so that the order of names and the difference between missing and undefined count. */
    const asText = async (id: string): Promise<string> => JSON.stringify((await store.get(on.things, id))!.doc)

    it.each<[string, unknown]>([
      ['text in many scripts', 'Łódź – 東京 – عربى – 👩🏽‍🚀 – e\u0301'],
      ['a NUL in text', 'before\0after'],
      ['quotes, backslashes, line ends', `'"\`\\ \r\n\u2028\t; DROP TABLE things; --`],
      ['the empty text', ''],
      ['a megabyte of text', 'aé😀'.repeat(150_000)],
      ['the largest exact integer and its neighbours', [2 ** 53 - 1, 2 ** 53, -(2 ** 53), 2 ** 53 + 2, 2 ** 63, 1e21]],
      ['numbers at the ends', [5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 0.1, 1 / 3]],
      ['minus zero, which is zero', -0],
      ['nothing, in all its forms', { null: null, list: [], object: {}, deep: { er: { est: {} } }, lists: [[], [[]]] }],
      ['yes and no', [true, false]],
      [
        'names that mean something elsewhere',
        JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":2,"sealed":3}'),
      ],
      ['names that need quotes', { '': 1, 'a.b': 2, $where: 3, 'a"b': 4, "a'b": 5, 'ä ö': 6, '0': 7 }],
      ['a hundred levels', Array.from({ length: 98 }).reduce<unknown>((inner) => [inner], 'bottom')],
    ])('come back exactly: %s', async (_, value) => {
      const doc = { kind: 'odd', value, after: value }
      await commit(store, [anInsert(on.things, 'odd', doc)])
      expect(await asText('odd')).toBe(JSON.stringify(doc))
    })

    it('come back exactly: any JSON', async () => {
      let number = 0
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 }), async (value) => {
          // A name may not hold one (above, text does).
          fc.pre(!JSON.stringify(value).includes('\\u0000'))
          const id = `any-${number++}`
          await commit(store, [anInsert(on.things, id, { value, beside: [value] })])
          expect(await asText(id)).toBe(JSON.stringify({ value, beside: [value] }))
        }),
        { numRuns: 100 },
      )
    })

    it.each([
      ['as short as can be', 'a'],
      ['as long as can be', 'x'.repeat(1000)],
      ['with a colon, a slash, a hash, a dot', 'nhs-jobs:C/1#2.3'],
      ['in many scripts', 'Łódź 東京 👩🏽‍🚀'],
      ['with quotes and percents', `a'b"c%d_e`],
      ['that looks like a number', '007'],
      ['that looks like a property', '__proto__'],
    ])('are kept as ids: %s', async (_, id) => {
      await commit(store, [anInsert(on.things, id, { kind: 'named', value: id })])
      expect(await store.get(on.things, id)).toMatchObject({ id, doc: { value: id } })
      expect([...(await store.getMany(on.things, [id])).keys()]).toStrictEqual([id])
      expect((await store.find(on.things, { index: 'kind', equals: ['named'], limit: 1 })).rows[0]!.id).toBe(id)
      expect((await store.changes(0, 1))[0]!.id).toBe(id)
    })

    it('keeps ids apart that differ in case, accents or length only', async () => {
      const ids = ['a', 'A', 'á', 'a\u0301', 'a ', 'aa']
      await commit(
        store,
        ids.map((id) => anInsert(on.things, id, { value: id })),
      )
      expect(await store.count(on.things)).toBe(6)
      for (const id of ids) expect((await store.get(on.things, id))!.doc.value).toBe(id)
    })

    it.each(['a\0b', 'a\0', '\ud800', 'a\udfff'])(
      'finds nothing under the impossible id %j, also when its start is one',
      async (id) => {
        await commit(store, [anInsert(on.things, 'a'), anInsert(on.things, '\ufffd'), anInsert(on.things, 'a\ufffd')])
        expect(await store.get(on.things, id)).toBeUndefined()
        expect(await store.getMany(on.things, [id])).toStrictEqual(new Map())
      },
    )
  })
}
