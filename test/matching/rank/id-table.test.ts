import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { IdTable } from '../../../matching/rank/id-table.js'
import { compareIds } from '../../../matching/rank/top-list.js'

const ids = fc.uniqueArray(fc.oneof(fc.string(), fc.stringMatching(/^p[0-9]{0,3}$/), fc.string({ unit: 'grapheme' })), {
  minLength: 2,
})

describe('ids by number', () => {
  test('stand in the order of their code units, whatever their letters', () => {
    fc.assert(
      fc.property(ids, (all) => {
        const table = new IdTable()
        const numbers = all.map((id) => table.add(id))
        for (const one of numbers)
          for (const other of numbers)
            expect(Math.sign(table.compare(one, other))).toBe(compareIds(all[one]!, all[other]!))
      }),
    )
  })

  test('are given back letter for letter, whatever their length', () => {
    fc.assert(
      fc.property(ids, fc.string({ maxLength: 40 }), (all, more) => {
        const table = new IdTable()
        for (const id of all) expect(table.idOf(table.add(`${id}${more}`))).toBe(`${id}${more}`)
      }),
    )
    const table = new IdTable()
    for (let length = 0; length < 40; length++) {
      const id = 'candidate-0123456789-abcdefghijklmnopqrs'.slice(0, length)
      expect(table.idOf(table.add(id))).toBe(id)
    }
  })
})
