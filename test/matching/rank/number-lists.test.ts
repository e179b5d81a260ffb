import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { NumberLists } from '../../../matching/rank/number-lists.js'

test('Lists in one array hold what was put into each, in order, however they grow beside each other', () => {
  const puts = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer()), { maxLength: 300, size: 'max' })
  fc.assert(
    fc.property(puts, (put) => {
      const lists = new NumberLists()
      const arrays: number[][] = Array.from({ length: 100 }, () => [])
      for (const [list, value] of put) {
        lists.push(list, value)
        arrays[list]!.push(value)
      }
      for (const [list, array] of arrays.entries())
        expect([...lists.values.subarray(lists.start(list), lists.end(list))]).toEqual(array)
    }),
  )
})
