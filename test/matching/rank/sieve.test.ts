import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { leastTravelMinutes, travelMinutes, travelMinutesBy, travelModes } from '../../../matching/place/travel.js'
import { BitColumns } from '../../../matching/rank/bit-columns.js'
import { MOST_LEAST_MINUTES, Neighbours } from '../../../matching/rank/neighbours.js'
import { holdOnRecord, rowRules } from '../../../matching/rank/pair-rules.js'
import { COLUMNS, askedColumns, dayOfColumn, sampleColumn } from '../../../matching/rank/row-columns.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { Dictionaries } from '../../../matching/rank/dictionaries.js'
import { WEIGHTS } from '../../../matching/rank/row-layout.js'
import { seekerRow } from '../../../matching/rank/seeker-row.js'
import { SieveColumns, samplesIn } from '../../../matching/rank/sieve-columns.js'
import { type Block, mergeBlocks } from '../../../matching/time/week.js'
import { aSeeker, anOfferOf, anyOffer, anySeeker } from './worlds.js'

const offsets = (columns: readonly number[]) =>
  columns.map((column) => BitColumns.columnOffset(column)).sort((a, b) => a - b)

const columnsAt = (form: { columns: SieveColumns }, minutes: number): number[] => [
  ...form.columns.at(minutes, new Int32Array(COLUMNS)),
]

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
        const offsets = columnsAt(form, 0)
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

  test('turns nobody away by their needs whose needs are met', () => {
    let lacked = 0
    // More features than there are groups: some share one.
    const someFeatures = (most: number): fc.Arbitrary<string[]> =>
      fc
        .uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: most })
        .map((them) => them.map((n) => `feature ${n}`))
    fc.assert(
      fc.property(anyOffer, anySeeker, someFeatures(39), someFeatures(3), (offer, seeker, features, needs) => {
        const index = new SeekerIndex()
        index.put({ ...seeker, facts: { ...seeker.facts, needs } })
        const form = index.formOf({ ...offer, features })
        const { records, irregular } = index.table
        if (irregular.size > 0) return
        const isLacking = (records[WEIGHTS]! & form.lackedNeeds) !== 0
        if (isLacking) lacked++
        expect(isLacking && rowRules['workplace-needs']!(form, index.table, 0, 0, 0)).toBe(false)
      }),
      { numRuns: 600 },
    )
    expect(lacked).toBeGreaterThan(20)
  })

  test('turns nobody away from what is kept for a group they are in', () => {
    const groups = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 })
    const named = groups.map((numbers) => numbers.map((number) => `group ${number}`))
    let kept = 0
    fc.assert(
      fc.property(named, named, (priorityGroups, own) => {
        const index = new SeekerIndex()
        const seeker = aSeeker({ groups: own })
        index.put(seeker)
        const form = index.formOf(anOfferOf({ priorityGroups }))
        const isIn = own.some((group) => priorityGroups.includes(group))
        const passes = holdOnRecord(form, index.table, 0, 0)
        if (!passes) kept++
        expect(isIn && !passes).toBe(false)
      }),
      { numRuns: 300 },
    )
    expect(kept).toBeGreaterThan(20)
  })

  test('looks for what must be held where whoever holds it has a bit, though they came after the question', () => {
    let met = 0
    fc.assert(
      fc.property(anyOffer, anySeeker, anySeeker, (offer, first, later) => {
        const index = new SeekerIndex()
        index.put({ ...first, id: 'first' })
        const form = index.formOf(offer)
        const { licences, qualifications, skills } = index.table.dictionaries
        const columnSets = (): (ReadonlySet<number> | undefined)[] => [
          ...form.licences.map((asked) => licences.columnsOf(asked)),
          ...form.qualifications.map((asked) => qualifications.columnsOf(asked)),
          ...form.skills.map((asked) => skills.columnsOf(asked)),
        ]
        columnSets()
        index.put({ ...later, id: 'later' })
        const row = index.table.rowOf('later')!
        const meets = (['licences', 'qualifications', 'essential-skills'] as const).every((rule) =>
          rowRules[rule]!(form, index.table, row, 0, 0),
        )
        if (index.table.irregular.size > 0 || !meets) return
        for (const columns of columnSets()) {
          met++
          expect([...columns!].some((column) => index.table.columns.has(row, column))).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
    expect(met).toBeGreaterThan(20)
  })

  test('does not go through thousands of kinds of skills for each that is asked for', () => {
    const { skills } = new Dictionaries()
    const asked = skills.asked({ name: 'skill 7', need: 'essential', canBeLearnt: false })
    for (let i = 0; i < 2_048; i++) skills.heldNumber(`skill ${i}`)
    expect(skills.columnsOf(asked)!.size).toBe(1)
    skills.heldNumber('one more')
    expect(skills.columnsOf(asked)).toBeUndefined()
  })

  test('asks six hours of the minutes it is told at the most, of each day the one in which fewest are free first', () => {
    const someMinutes = fc.array(fc.integer({ min: 0, max: MOST_LEAST_MINUTES }), { minLength: 1, maxLength: 20 })
    const someCounts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: COLUMNS, maxLength: COLUMNS })
    fc.assert(
      fc.property(anyOffer, someMinutes, someCounts, ({ cover }, minutes, counts) => {
        for (const least of minutes) {
          const could = samplesIn(cover ?? [], least)
          const asked = new SieveColumns([0], cover ?? [])
            .at(least, Int32Array.from(counts))
            .map((offset) => offset / BitColumns.columnOffset(1))
          expect(asked[0]).toBe(0)
          const hours = [...asked.subarray(1)]
          expect(hours.length).toBe(Math.min(6, could.length))
          for (const hour of hours) expect(could).toContain(hour)
          const isLeft = (column: number): boolean => !hours.includes(column)
          const days = new Set(hours.map(dayOfColumn))
          for (const column of could.filter(isLeft)) {
            const ofDay = hours.filter((hour) => dayOfColumn(hour) === dayOfColumn(column))
            if (ofDay.length === 0) expect(days.size).toBe(6)
            else expect(Math.min(...ofDay.map((hour) => counts[hour]!))).toBeLessThanOrEqual(counts[column]!)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('asks other hours of people who live further away, in whatever order places are looked at', () => {
    const cover = [{ from: 540, to: 1_020 }]
    const none = new Int32Array(COLUMNS)
    const columns = new SieveColumns([], cover)
    for (const least of [61, 0, 60, 61, 59]) {
      expect([...columns.at(least, none)].sort((a, b) => a - b)).toEqual(offsets(samplesIn(cover, least)))
    }
    expect(samplesIn(cover, 61)).toContain(sampleColumn(8))
    expect(samplesIn(cover, 59)).not.toContain(sampleColumn(8))
  })

  test('asks no more of people hours away than of those three hours away', () => {
    const places = new Neighbours()
    const [leeds, penzance] = [
      { outcode: 'LS1', lat: 53.796, lon: -1.547, halfRadiusMetres: 500 },
      { outcode: 'TR18', lat: 50.118, lon: -5.537, halfRadiusMetres: 500 },
    ]
    places.placeOf(leeds)
    places.placeOf(penzance)
    const { metres, leastMinutes } = places.from(leeds)
    expect(leastTravelMinutes(metres[1]!)).toBeGreaterThan(180)
    expect([...leastMinutes]).toEqual([leastTravelMinutes(500), 180])
  })

  test('takes the way by a number of a mode for what it is by the mode', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (metres) => {
        const each = travelModes.map((mode) => travelMinutes(mode, metres))
        expect(travelModes.map((_, mode) => travelMinutesBy(mode, metres))).toEqual(each)
        expect(leastTravelMinutes(metres)).toBe(Math.min(...each))
      }),
    )
  })
})
