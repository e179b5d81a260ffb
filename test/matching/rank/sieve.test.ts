import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { travelMinutes, travelMinutesByMode, travelModes } from '../../../matching/place/travel.js'
import { BitColumns } from '../../../matching/rank/bit-columns.js'
import { Dictionaries } from '../../../matching/rank/dictionaries.js'
import { seekerRow } from '../../../matching/rank/seeker-row.js'
import { SieveColumns, samplesIn } from '../../../matching/rank/sieve-columns.js'
import { type Block, mergeBlocks } from '../../../matching/time/week.js'
import { anyOffer, anySeeker } from './worlds.js'

const offsets = (columns: readonly number[]) =>
  columns.map((column) => BitColumns.columnOffset(column)).sort((a, b) => a - b)

const WEEK = 10_080
const shifted = ({ from, to }: Block, minutes: number): Block => ({ from: from + minutes, to: to + minutes })

describe('The sieve', () => {
  test('turns nobody away who is free for the work and the way, and for no minute more', () => {
    const someMinutes = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(anyOffer, anySeeker, someMinutes, someMinutes, ({ cover }, seeker, way, less) => {
        const blocks = (cover ?? []).map(({ from, to }) => ({ from: from - way, to: to + way }))
        const free = mergeBlocks(blocks.map((block) => shifted(block, block.from < 0 ? WEEK : 0)))
        const { bits } = seekerRow({ ...seeker, facts: { ...seeker.facts, free } }, new Dictionaries())
        for (const column of samplesIn(cover ?? [], Math.max(0, way - less))) expect(bits[column]).toBe(1)
      }),
      { numRuns: 600 },
    )
  })

  test('asks the hours of exactly the minutes it is told, in whatever order places are looked at', () => {
    const someMinutes = fc.array(fc.integer({ min: 0, max: 180 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(anyOffer, someMinutes, ({ cover }, minutes) => {
        const columns = new SieveColumns([0], cover ?? [])
        for (const least of minutes)
          expect([...columns.at(least)].sort((a, b) => a - b)).toEqual(offsets([0, ...samplesIn(cover ?? [], least)]))
      }),
      { numRuns: 300 },
    )
  })

  test('asks no more of people hours away than of those three hours away', () => {
    const columns = new SieveColumns([], [{ from: 540, to: 1_020 }])
    expect(columns.at(40_000)).toEqual(columns.at(180))
  })

  test('takes the way by all modes at once for what it is by each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (metres) => {
        const minutes = new Int32Array(2 + travelModes.length)
        const least = travelMinutesByMode(metres, minutes, 2)
        const each = travelModes.map((mode) => travelMinutes(mode, metres))
        expect([...minutes]).toEqual([0, 0, ...each])
        expect(least).toBe(Math.min(...each))
      }),
    )
  })
})
