import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { travelMinutes, travelMinutesByMode, travelModes } from '../../../matching/place/travel.js'
import { BitColumns } from '../../../matching/rank/bit-columns.js'
import { holdOnRecord } from '../../../matching/rank/pair-rules.js'
import { COLUMNS, askedColumns } from '../../../matching/rank/row-columns.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
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

  test('turns nobody away whose limits, strand, checks and consent agree with the offer', () => {
    let agreed = 0
    const hours = fc.constantFrom(2, 4, 8, 12, 16, 20, 25, 30, 35, 37, 40).map((each) => each * 60)
    fc.assert(
      fc.property(anyOffer, anySeeker, hours, hours, hours, (offer, seeker, asked, min, max) => {
        const index = new SeekerIndex()
        const weeklyMinutes = { min, max }
        const facts = { ...seeker.facts, consentsToMatch: true, strands: [offer.strand], weeklyMinutes }
        index.put({ ...seeker, facts, wishes: { ...seeker.wishes, weeklyMinutes } })
        const form = index.formOf({ ...offer, cover: null, weeklyMinutes: { min: asked, max: asked } })
        if (!holdOnRecord(form, index.table, 0, 0)) return
        agreed++
        const { columns } = index.table
        const offsets = [...form.columns.at(0)]
        for (const column of Array.from({ length: COLUMNS }, (_, c) => c))
          if (offsets.includes(BitColumns.columnOffset(column))) expect(columns.has(0, column)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    expect(agreed).toBeGreaterThan(200)
  })

  test('tells as not near the work only whoever gets no point of the occupation', () => {
    let far = 0
    fc.assert(
      fc.property(anyOffer, anySeeker, (offer, seeker) => {
        const index = new SeekerIndex()
        index.put(seeker)
        const form = index.formOf(offer)
        const { columns, irregular } = index.table
        const isNear = Array.from({ length: COLUMNS }, (_, c) => c).some(
          (column) => form.near.includes(BitColumns.columnOffset(column)) && columns.has(0, column),
        )
        if (isNear || form.occupations.length === 0 || irregular.size > 0) return
        far++
        index.load(form)
        expect(index.occupationPoints(form, 0)).toBe(0)
        index.unload()
      }),
      { numRuns: 600 },
    )
    expect(far).toBeGreaterThan(20)
  })

  test('asks for limits that adverts often name exactly', () => {
    const asked = { strand: 0, asksReady: false, dbs: 0, least: -1, most: 0x7fffffff, floorMet: 0x7fffffff }
    const columns = (more: Partial<typeof asked>): number => askedColumns({ ...asked, ...more }).length
    expect(columns({})).toBe(1)
    expect(columns({ least: 16 * 60 })).toBe(2)
    expect(columns({ least: 16 * 60, most: 16 * 60, floorMet: 13_000_000, dbs: 2 })).toBe(5)
    // Nobody is turned away by what is less than the least step, or above the highest.
    expect(columns({ least: 60, most: 60 * 60, floorMet: 30_000_000 })).toBe(1)
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
