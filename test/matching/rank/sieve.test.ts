import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { leastTravelMinutes, travelMinutes, travelMinutesBy, travelModes } from '../../../matching/place/travel.js'
import { BitColumns } from '../../../matching/rank/bit-columns.js'
import { MOST_LEAST_MINUTES, Neighbours } from '../../../matching/rank/neighbours.js'
import { holdOnRecord, rowRules } from '../../../matching/rank/pair-rules.js'
import { COLUMNS, askedColumns, hourOfColumn, sampleColumn } from '../../../matching/rank/row-columns.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { Dictionaries } from '../../../matching/rank/dictionaries.js'
import { WEIGHTS } from '../../../matching/rank/row-layout.js'
import { roomForRow, writeRow } from '../../../matching/rank/seeker-row.js'
import { SieveColumns, samplesIn } from '../../../matching/rank/sieve-columns.js'
import { tellingColumns } from '../../../matching/rank/telling-columns.js'
import { type Block, mergeBlocks } from '../../../matching/time/week.js'
import { aSeeker, anOfferOf, anyOffer, anySeeker } from './worlds.js'

/** The bits of people each of whom has every other column, as it falls: whichever few columns are asked together, all turn many away. */
function someBits(seed: number, people = 2_048): BitColumns {
  const columns = new BitColumns()
  columns.makeRoom(people)
  let state = seed
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0) >>> 24
  for (let row = 0; row < people; row++)
    columns.write(
      row,
      Uint8Array.from({ length: COLUMNS }, () => next() & 1),
    )
  return columns
}

const anyBits = fc.constantFrom(...[1, 2, 3].map((seed) => someBits(seed)))

const columnsAt = (columns: SieveColumns, minutes: number, bits: BitColumns): number[] =>
  Array.from(columns.at(minutes, bits), (offset) => offset / BitColumns.columnOffset(1))

const WEEK = 10_080
const shifted = ({ from, to }: Block, minutes: number): Block => ({ from: from + minutes, to: to + minutes })

describe('The sieve', () => {
  test('turns nobody away who is free for the work and the way, and for no minute more', () => {
    const row = roomForRow()
    const someMinutes = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(anyOffer, anySeeker, someMinutes, someMinutes, ({ cover }, seeker, way, less) => {
        const blocks = (cover ?? []).map(({ from, to }) => ({ from: from - way, to: to + way }))
        const free = mergeBlocks(blocks.map((block) => shifted(block, block.from < 0 ? WEEK : 0)))
        const { bits } = row
        writeRow(row, { ...seeker, facts: { ...seeker.facts, free } }, new Dictionaries())
        for (const column of samplesIn(cover ?? [], Math.max(0, way - less))) expect(bits[column]).toBe(1)
      }),
      { numRuns: 600 },
    )
  })

  test('turns nobody away whose limits, strand, checks and consent agree with the offer', () => {
    let agreed = 0
    const hours = fc.constantFrom(2, 4, 8, 12, 16, 20, 25, 30, 35, 37, 40).map((each) => each * 60)
    fc.assert(
      fc.property(anyOffer, anySeeker, anyBits, hours, hours, hours, (offer, seeker, bits, asked, min, max) => {
        const index = new SeekerIndex()
        const weeklyMinutes = { min, max }
        const facts = { ...seeker.facts, consentsToMatch: true, strands: [offer.strand], weeklyMinutes }
        index.put({ ...seeker, facts, wishes: { ...seeker.wishes, weeklyMinutes } })
        const form = index.formOf({ ...offer, cover: null, weeklyMinutes: { min: asked, max: asked } })
        if (!holdOnRecord(form, index.table, 0, 0)) return
        agreed++
        const { columns } = index.table
        for (const column of columnsAt(form.columns, 0, bits)) expect(columns.has(0, column)).toBe(true)
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

  test('reads the column that turns most away first, and none that turns away too few besides those read', () => {
    const someColumns = fc.uniqueArray(fc.integer({ min: 0, max: COLUMNS - 1 }), { maxLength: 12 })
    let read = 0
    fc.assert(
      fc.property(someColumns, anyBits, (columns, bits) => {
        const telling = tellingColumns(columns, bits)
        // Of so few people the sample is all there are.
        let left = Array.from({ length: 2_048 }, (_, row) => row)
        const turned = (column: number): number => left.filter((row) => !bits.has(row, column)).length
        for (const column of telling) {
          read++
          expect(columns).toContain(column)
          expect(turned(column)).toBe(Math.max(...columns.map(turned)))
          expect(turned(column)).toBeGreaterThanOrEqual(6.4)
          left = left.filter((row) => bits.has(row, column))
        }
        for (const column of columns) expect(turned(column)).toBeLessThan(6.4)
      }),
      { numRuns: 60 },
    )
    expect(read).toBeGreaterThan(200)
  })

  test('reads no column before there is anybody', () => {
    expect(tellingColumns([3, 4], new BitColumns())).toEqual([])
  })

  test('tells from people all over which columns turn many away', () => {
    const bits = new BitColumns()
    bits.makeRoom(100_000)
    const [few, none] = [new Uint8Array(COLUMNS).fill(1), new Uint8Array(COLUMNS)]
    few[7] = 0
    // Those at one end, whoever they are, do not speak for all.
    for (let row = 0; row < 100_000; row++) bits.write(row, row < 8_192 ? few : row % 2 === 0 ? none : few)
    expect(bits.sample().length).toBe(64)
    expect(tellingColumns([3, 7], bits)).toEqual([7])
    expect(tellingColumns([3, 4], bits)).toHaveLength(1)
  })

  test('asks of each distance hours that whoever comes from there must be free in', () => {
    const someMinutes = fc.array(fc.integer({ min: 0, max: MOST_LEAST_MINUTES }), { minLength: 1, maxLength: 20 })
    let hours = 0
    fc.assert(
      fc.property(anyOffer, someMinutes, anyBits, ({ cover }, minutes, bits) => {
        const columns = new SieveColumns([0], cover ?? [])
        for (const least of minutes) {
          const asked = columnsAt(columns, least, bits)
          expect(new Set(asked).size).toBe(asked.length)
          hours += asked.length
          for (const column of asked) expect([0, ...samplesIn(cover ?? [], least)]).toContain(column)
        }
      }),
      { numRuns: 300 },
    )
    expect(hours).toBeGreaterThan(5_000)
  })

  test('asks other hours of people who live further away, in whatever order places are looked at', () => {
    const columns = new SieveColumns([], [{ from: 540, to: 1_020 }])
    const bits = someBits(1)
    for (const least of [61, 0, 60, 61, 59])
      expect(new Set(columnsAt(columns, least, bits))).toEqual(new Set(samplesIn([{ from: 540, to: 1_020 }], least)))
    expect(columnsAt(columns, 61, bits)).toContain(sampleColumn(8))
    expect(columnsAt(columns, 59, bits)).not.toContain(sampleColumn(8))
  })

  test('chooses anew once there is room for twice as many people, and not before', () => {
    const bits = someBits(1, 100)
    const columns = new SieveColumns([3, 4], [])
    const asked = (): number[] => columnsAt(columns, 0, bits)
    expect(asked()).toHaveLength(2)
    const nobody = new Uint8Array(COLUMNS)
    const everybody = new Uint8Array(COLUMNS).fill(1)
    for (let row = 0; row < 100; row++) bits.write(row, everybody)
    bits.makeRoom(200)
    expect(asked()).toHaveLength(2)
    bits.makeRoom(20_000)
    for (let row = 100; row < 20_000; row++) bits.write(row, everybody)
    expect(asked()).toEqual([])
    for (let row = 0; row < 20_000; row++) bits.write(row, nobody)
    expect(asked()).toEqual([])
    bits.makeRoom(40_001)
    expect(asked()).toHaveLength(1)
  })

  test('knows the hour of a column', () => {
    for (let hour = 0; hour < 168; hour++) expect(hourOfColumn(sampleColumn(hour))).toBe(hour)
    const nights = [0, 1, 2, 3, 4].map((day) => ({ from: day * 1_440 + 120, to: day * 1_440 + 180 }))
    expect(samplesIn(nights, 0).map(hourOfColumn)).toEqual([168 + 2])
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
