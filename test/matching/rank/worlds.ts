import * as fc from 'fast-check'
import type { Site } from '../../../matching/place/travel.js'
import type { Offer, Range } from '../../../matching/rank/offer.js'
import type { Limit, Seeker } from '../../../matching/rank/seeker.js'
import { type Block, mergeBlocks } from '../../../matching/time/week.js'

const MILLION = 1_000_000
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })
/** Mostly the harmless value, so that pairs come through fourteen rules often enough and fail any one alone. */
const mostly = <T>(harmless: T, value: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(harmless) }, { weight: 1, arbitrary: value })
const some = (...values: string[]): fc.Arbitrary<string[]> => fc.subarray(values)

/** Times people write, so that windows and shifts often meet to the minute. */
const timeOfDay = fc.oneof(
  fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
  fc.constantFrom(555, 885, 1439, 0, 1),
)
const lengths = fc.oneof(
  fc.integer({ min: 1, max: 48 }).map((quarters) => quarters * 15),
  fc.constantFrom(1, 330, 331, 1440),
)
const block: fc.Arbitrary<Block> = fc
  .tuple(fc.integer({ min: 0, max: 6 }), timeOfDay, lengths)
  .map(([day, start, length]) => ({ from: day * 1440 + start, to: day * 1440 + start + length }))

/** The same times on some days. */
const pattern: fc.Arbitrary<Block[]> = fc
  .tuple(fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }), timeOfDay, lengths)
  .map(([days, start, length]) =>
    days.map((day) => ({ from: day * 1440 + start, to: day * 1440 + start + Math.min(length, 1440) })),
  )

const free = fc.oneof(
  { weight: 4, arbitrary: pattern.map(mergeBlocks) },
  { weight: 2, arbitrary: fc.array(block, { minLength: 1, maxLength: 5 }).map(mergeBlocks) },
  { weight: 6, arbitrary: fc.constant([{ from: 0, to: 10_080 }]) },
  { weight: 1, arbitrary: fc.constant<Block[]>([]) },
)

/** Four outcodes a few miles apart and one far away; several people in each. */
const site: fc.Arbitrary<Site> = fc.constantFrom(
  { lat: 51.52, lon: -0.18, outcode: 'W9', halfRadiusMetres: 600 },
  { lat: 51.523, lon: -0.185, outcode: 'W9', halfRadiusMetres: 600 },
  { lat: 51.51, lon: -0.13, outcode: 'WC2', halfRadiusMetres: 500 },
  { lat: 51.46, lon: -0.17, outcode: 'SW11', halfRadiusMetres: 700 },
  { lat: 51.52, lon: -0.18, outcode: null, halfRadiusMetres: 0 },
  { lat: 53.48, lon: -2.24, outcode: 'M1', halfRadiusMetres: 800 },
)

const range = (least: number, most: number): fc.Arbitrary<{ min: number | null; max: number | null }> =>
  fc
    .tuple(maybe(fc.integer({ min: least, max: most })), maybe(fc.integer({ min: least, max: most })))
    .map(([a, b]) => (a !== null && b !== null && a > b ? { min: b, max: a } : { min: a, max: b }))

const pay = fc
  .tuple(
    fc.constantFrom('hour' as const, 'day' as const, 'week' as const, 'month' as const, 'year' as const),
    range(1, 3),
    fc.constantFrom(12_709_999, 12_710_000, 12_710_001, 10_000_000, 15_887_500),
  )
  .filter(([, { min, max }]) => min !== null || max !== null)
  .map(([per, { min, max }, hourly]) => {
    const times = { hour: 1, day: 8, week: 16, month: 70, year: 832 }[per]
    return {
      min: min === null ? null : hourly * times * min,
      max: max === null ? null : hourly * times * max,
      per,
    }
  })

const need = fc.constantFrom('essential' as const, 'desirable' as const, 'challenged' as const)
const terms = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('care', 'clean', 'cook', 'drive', 'skill: clean surfaces'),
      fc.integer({ min: 1, max: 900 }),
    ),
    {
      selector: ([name]) => name,
      maxLength: 5,
    },
  )
  .map((list) => list.sort(([a], [b]) => (a < b ? -1 : 1)))

export const anyOffer: fc.Arbitrary<Offer> = fc.record({
  id: fc.integer({ min: 1, max: 999 }).map((number) => `test:O-${number}`),
  strand: mostly('vacancy', fc.constant('mentoring')),
  closed: mostly<Offer['closed']>(null, fc.constant('state')),
  employer: fc.constantFrom('blue door', 'town hall', 'mill'),
  sector: maybe(fc.constantFrom('care', 'retail')),
  site: maybe(site),
  cover: maybe(fc.oneof(pattern, fc.array(block, { minLength: 1, maxLength: 4 }))),
  carve: maybe(
    fc
      .tuple(fc.constantFrom(60, 180, 240), fc.constantFrom(240, 480))
      .map(([minShiftMinutes, maxShiftMinutes]) => ({ minShiftMinutes, maxShiftMinutes })),
  ),
  weeklyMinutes: maybe(range(60, 2_400).filter(({ min, max }) => min !== null || max !== null)),
  pay: maybe(pay),
  workFrom: fc.constantFrom('2026-11-23', '2027-03-01', '2028-02-29'),
  minAge: mostly<number | null>(null, fc.constantFrom(16, 18, 21)),
  maxAge: mostly<number | null>(null, fc.constantFrom(24, 65)),
  dbs: mostly<Offer['dbs']>('none', fc.constantFrom('basic', 'standard', 'enhanced', 'enhanced-barred')),
  needsRightToWork: fc.boolean(),
  licences: mostly<string[]>([], fc.constantFrom(['driving'], ['SIA'], ['driving', 'SIA'])),
  qualifications: fc.array(
    fc.record({ name: fc.constantFrom('Food hygiene', 'NVQ'), level: maybe(fc.integer({ min: 1, max: 4 })), need }),
    { maxLength: 1 },
  ),
  skills: fc.array(fc.record({ name: fc.constantFrom('welding', 'filing'), need, canBeLearnt: fc.boolean() }), {
    maxLength: 1,
  }),
  termTimeOnly: fc.boolean(),
  features: mostly<string[]>([], some('step-free', 'quiet', 'buddy')),
  text: fc.record({
    terms,
    occupations: fc.uniqueArray(
      fc.record({
        occupation: fc.integer({ min: 0, max: 5 }),
        label: fc.constant('cleaner'),
        share: fc.integer({ min: 1, max: 1_000 }),
      }),
      { selector: ({ occupation }) => occupation, maxLength: 3 },
    ),
  }),
})

const limit = fc.oneof(
  fc.record({
    kind: fc.constant('minutes' as const),
    amount: fc.constantFrom(960, 959, 1_920),
    isInclusive: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('earnings' as const),
    amount: fc.constantFrom(204 * MILLION, 203_360_000),
    isInclusive: fc.boolean(),
  }),
)

export const anySeeker: fc.Arbitrary<Seeker> = fc
  .record({
    id: fc.integer({ min: 1, max: 999 }).map((number) => `test:C-${number}`),
    home: site,
    mode: fc.constantFrom('walk' as const, 'cycle' as const, 'bus' as const, 'car' as const),
    maxTravelMinutes: mostly<number | null>(null, fc.constantFrom(1, 15, 30, 45, 60, 90)),
    weeklyMinutes: mostly<Range>({ min: null, max: null }, range(60, 2_400)),
    minPayPerHour: mostly<number | null>(null, fc.constantFrom(12_710_000, 11 * MILLION, 10 * MILLION)),
    facts: fc.record({
      consentsToMatch: mostly(true, fc.constant(false)),
      strands: mostly<string[]>(['vacancy', 'mentoring'], fc.constantFrom<string[][]>(['vacancy'], ['mentoring'])),
      avoidEmployers: mostly<string[]>([], fc.constant(['mill'])),
      avoidSectors: mostly<string[]>([], fc.constant(['retail'])),
      bornOn: maybe(fc.constantFrom('2010-11-23', '2010-11-24', '2008-02-29', '1999-06-01', '1960-01-01')),
      rightToWork: mostly<Seeker['facts']['rightToWork']>('held', fc.constantFrom('pending', 'none')),
      dbs: fc.constantFrom(
        'none' as const,
        'pending' as const,
        'basic' as const,
        'enhanced' as const,
        'enhanced-barred' as const,
      ),
      licences: some('driving', 'SIA'),
      qualifications: fc.array(
        fc.record({
          name: fc.constantFrom('Food hygiene', 'NVQ', 'First aid'),
          level: maybe(fc.integer({ min: 1, max: 4 })),
          isUnrecognised: fc.boolean(),
        }),
        { maxLength: 2 },
      ),
      skills: some('welding', 'filing'),
      needs: mostly<string[]>([], fc.constant(['step-free'])),
      maxTravelMetres: mostly<number | null>(null, fc.constantFrom(600, 2_000, 10_000)),
      free,
      heldMinutes: fc.constantFrom(0, 0, 240),
      maxDays: mostly<number | null>(null, fc.integer({ min: 1, max: 7 })),
      sameTimes: mostly(false, fc.constant(true)),
      termTimeOnly: mostly(false, fc.constant(true)),
      limits: mostly<Limit[]>([], fc.array(limit, { maxLength: 2 })),
    }),
    wishes: fc.record({
      sectors: some('care', 'retail'),
      preferredTimes: fc.oneof(fc.constant<Block[]>([]), pattern),
      likes: some('quiet', 'buddy', 'canteen'),
      weights: fc.record({ sector: weight(), hours: weight(), distance: weight(), pay: weight(), features: weight() }),
      text: fc.record({
        terms,
        titles: fc.constant(['Wants cleaner', 'Has worked as cook']),
        near: maybe(
          fc.dictionary(
            fc.integer({ min: 0, max: 5 }).map(String),
            fc.tuple(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 0, max: 1 })),
          ),
        ),
      }),
    }),
  })
  .map(({ id, home, mode, maxTravelMinutes, weeklyMinutes, minPayPerHour, facts, wishes }) => {
    const shared = { home, mode, maxTravelMinutes, weeklyMinutes, minPayPerHour }
    return { id, facts: { ...shared, ...facts }, wishes: { ...shared, ...wishes } }
  })

function weight(): fc.Arbitrary<number> {
  return fc.constantFrom(0, 0, 1, 2, 3)
}

/** Many people without two of one id. */
export const someSeekers = (most: number): fc.Arbitrary<Seeker[]> =>
  fc.uniqueArray(anySeeker, { selector: ({ id }) => id, maxLength: most })

export const someOffers = (most: number): fc.Arbitrary<Offer[]> =>
  fc.uniqueArray(anyOffer, { selector: ({ id }) => id, maxLength: most })

/** The dullest pair there is: everything holds, nothing is known. */
export const aSeeker = (facts: Partial<Seeker['facts']> = {}, wishes: Partial<Seeker['wishes']> = {}): Seeker => {
  const home: Site = { lat: 51.52, lon: -0.18, outcode: 'W9', halfRadiusMetres: 0 }
  const shared = {
    home,
    mode: 'walk' as const,
    maxTravelMinutes: null,
    weeklyMinutes: { min: null, max: null },
    minPayPerHour: null,
  }
  return {
    id: 'test:C-1',
    facts: {
      ...shared,
      consentsToMatch: true,
      strands: ['vacancy'],
      avoidEmployers: [],
      avoidSectors: [],
      bornOn: null,
      rightToWork: 'held',
      dbs: 'none',
      licences: [],
      qualifications: [],
      skills: [],
      needs: [],
      maxTravelMetres: null,
      free: [{ from: 0, to: 10_080 }],
      heldMinutes: 0,
      maxDays: null,
      sameTimes: false,
      termTimeOnly: false,
      limits: [],
      ...facts,
    },
    wishes: {
      ...shared,
      sectors: [],
      preferredTimes: [],
      likes: [],
      weights: { sector: 1, hours: 1, distance: 1, pay: 1, features: 1 },
      text: { terms: [], titles: [], near: null },
      ...wishes,
    },
  }
}

export const anOfferOf = (changes: Partial<Offer> = {}): Offer => ({
  id: 'test:O-1',
  strand: 'vacancy',
  closed: null,
  employer: 'blue door',
  sector: null,
  site: null,
  cover: null,
  carve: null,
  weeklyMinutes: null,
  pay: null,
  workFrom: '2026-11-23',
  minAge: null,
  maxAge: null,
  dbs: 'none',
  needsRightToWork: true,
  licences: [],
  qualifications: [],
  skills: [],
  termTimeOnly: false,
  features: [],
  text: { terms: [], occupations: [] },
  ...changes,
})
