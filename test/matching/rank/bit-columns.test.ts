import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { BitColumns } from '../../../matching/rank/bit-columns.js'
import { COLUMNS } from '../../../matching/rank/row-columns.js'

const ROWS = 9_000
/** A bit for each row and column that looks like chance and is the same each time. */
const isSet = (row: number, column: number): boolean => ((row * 2_654_435 + column * 40_503) >>> 3) % 3 === 0
const bitsOf = (row: number): Uint8Array => Uint8Array.from({ length: COLUMNS }, (_, c) => Number(isSet(row, c)))
const someColumns = [0, 1, 31, 100, COLUMNS - 1]

function filled(): BitColumns {
  const columns = new BitColumns()
  columns.makeRoom(ROWS)
  for (let row = 0; row < ROWS; row++) columns.write(row, bitsOf(row))
  return columns
}

describe('Columns of bits', () => {
  const former = filled()

  test('take a run of rows to wherever it is to stand, and leave the rows around it as they are', () => {
    const start = fc.integer({ min: 0, max: ROWS - 400 })
    fc.assert(
      fc.property(start, start, fc.integer({ min: 0, max: 300 }), (source, target, count) => {
        const columns = new BitColumns()
        columns.makeRoom(ROWS)
        columns.words.set(former.words)
        columns.copy(former.words, source, target, count)
        for (const column of someColumns)
          for (let row = Math.max(0, target - 40); row < target + count + 40; row++) {
            const isCopied = row >= target && row < target + count
            expect(columns.has(row, column)).toBe(isSet(isCopied ? source + row - target : row, column))
          }
      }),
      { numRuns: 60 },
    )
  })

  test('keep their bits as they grow past the rows that stand together', () => {
    const columns = filled()
    columns.makeRoom(3 * ROWS)
    for (let row = 0; row < ROWS; row += 7)
      for (const column of someColumns) expect(columns.has(row, column)).toBe(isSet(row, column))
    expect(columns.has(2 * ROWS, 5)).toBe(false)
  })
})
