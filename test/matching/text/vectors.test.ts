import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { Columns, writeColumns } from '../../../matching/text/columns.js'
import { CosineIndex } from '../../../matching/text/cosine-index.js'
import { ROW_WIDTH } from '../../../matching/text/dot-kernel.js'
import { largest } from '../../../matching/text/largest.js'
import { QUERY_MAX, RowTable, asQuery } from '../../../matching/text/row-table.js'
import { ScratchRows } from '../../../matching/text/scratch-rows.js'
import { VectorRows, vectorColumns } from '../../../matching/text/vector-rows.js'
import { directionOf } from '../../../matching/text/word-vectors.js'

const row = fc.array(fc.integer({ min: -128, max: 127 }), { minLength: ROW_WIDTH, maxLength: ROW_WIDTH })
const query = fc
  .array(fc.integer({ min: -QUERY_MAX, max: QUERY_MAX }), { minLength: ROW_WIDTH, maxLength: ROW_WIDTH })
  .map((numbers) => Int16Array.from(numbers))

const plainDot = (numbers: readonly number[], asked: Int16Array): number =>
  numbers.reduce((sum, value, at) => sum + value * asked[at]!, 0)

describe('the dot kernel', () => {
  test('gives what the plain loop gives, for every row', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), query, (rows, asked) => {
        const table = new RowTable(Int8Array.from(rows.flat()))
        expect([...table.dotAll(asked)]).toEqual(rows.map((numbers) => plainDot(numbers, asked)))
      }),
    )
  })

  test('holds at the ends of the range: no lane overflows', () => {
    const asked = new Int16Array(ROW_WIDTH).fill(QUERY_MAX)
    const table = new RowTable(new Int8Array(ROW_WIDTH).fill(-128))
    expect([...table.dotAll(asked)]).toEqual([-128 * QUERY_MAX * ROW_WIDTH])
  })

  test('answers for the first rows alone when asked for them', () => {
    const table = new RowTable(new Int8Array(ROW_WIDTH * 3).fill(1))
    const asked = new Int16Array(ROW_WIDTH).fill(2)
    expect([...table.dotAll(asked, 2)]).toEqual([256, 256, 0])
  })

  test('refuses numbers that are no rows of 128', () => {
    expect(() => new RowTable(new Int8Array(ROW_WIDTH + 1))).toThrow(RangeError)
  })
})

describe('the nearest rows', () => {
  test('are those a full sort would give, ties by number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: ROW_WIDTH, maxLength: ROW_WIDTH }), {
          minLength: 1,
          maxLength: 15,
        }),
        row,
        fc.integer({ min: 1, max: 20 }),
        (rows, asked, count) => {
          const direction = directionOf(Float64Array.from(asked))
          if (!direction) return
          const vectors = new VectorRows(
            new Columns(
              writeColumns(
                vectorColumns(
                  'v',
                  rows.map((numbers) => Float64Array.from(numbers)),
                ),
              ),
            ),
            'v',
          )
          const cosines = new Float64Array(rows.length)
          vectors.cosines(direction, cosines)
          const sorted = [...cosines.keys()].sort((a, b) => cosines[b]! - cosines[a]! || a - b)
          expect(vectors.nearest(direction, count)).toEqual(sorted.slice(0, count))
          expect(largest(cosines, count)).toEqual(sorted.slice(0, count))
        },
      ),
    )
  })

  test('of a scratch table are its own rows only, whatever stood there before', () => {
    const scratch = new ScratchRows(3)
    const ones = new Int8Array(ROW_WIDTH).fill(1)
    const asked = asQuery(new Float64Array(ROW_WIDTH).fill(1))
    for (let row = 0; row < 3; row++) scratch.add(ones, 5)
    scratch.clear()
    scratch.add(ones, 1 / ROW_WIDTH)
    const out = new Float64Array(2).fill(-1)
    scratch.cosines(asked, out)
    expect([...out]).toEqual([1, -1])
    scratch.add(ones, 1)
    scratch.add(ones, 1)
    expect(() => scratch.add(ones, 1)).toThrow(RangeError)
  })
})

describe('TF-IDF cosines', () => {
  const words = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 6 })

  test('are those of the formula written out, for every document', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), words, (documents, asked) => {
        const start = Uint32Array.from([0, ...documents.map((_, at) => documents.slice(0, at + 1).flat().length)])
        const out = new Float64Array(documents.length)
        new CosineIndex({ start, terms: Uint16Array.from(documents.flat()) }, 7).cosines(asked, out)
        const wanted = documents.map((document) => slowCosine(document, asked, documents))
        for (const [at, cosine] of wanted.entries()) expect(out[at]).toBeCloseTo(cosine, 6)
      }),
    )
  })

  function slowCosine(a: readonly number[], b: readonly number[], documents: readonly number[][]): number {
    const [x, y] = [slowWeights(a, documents), slowWeights(b, documents)]
    return x.reduce((sum, weight, term) => sum + weight * y[term]!, 0)
  }

  function slowWeights(list: readonly number[], documents: readonly number[][]): number[] {
    const weights = Array.from({ length: 7 }, (_, term) => {
      const count = list.filter((other) => other === term).length
      const owners = documents.filter((document) => document.includes(term)).length
      if (count === 0 || owners === 0) return 0
      return (1 + Math.log(count)) * (Math.log((documents.length + 1) / (owners + 1)) + 1)
    })
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight ** 2, 0)) || 1
    return weights.map((weight) => weight / length)
  }
})

describe('a table of columns', () => {
  test('comes back as it was written, and a cut one is refused', () => {
    const columns = {
      a: Uint8Array.of(1, 2, 3),
      b: Float32Array.of(0.5),
      c: Int32Array.of(-1),
      empty: new Uint16Array(0),
    }
    const bytes = writeColumns(columns)
    const read = new Columns(bytes)
    expect([...read.get('a', 'u8'), ...read.get('b', 'f32'), ...read.get('c', 'i32')]).toEqual([1, 2, 3, 0.5, -1])
    expect(read.get('empty', 'u16')).toHaveLength(0)
    expect(() => read.get('a', 'u16')).toThrow('No column "a" of type u16')
    expect(() => new Columns(bytes.subarray(0, bytes.length - 16))).toThrow(TypeError)
    expect(() => new Columns(Uint8Array.of(1, 2, 3, 4, 0, 0, 0, 0))).toThrow('Not a GWC1 table')
  })
})
