import type { SeekerText, Term } from '../../../matching/text/features.js'
import { PhrasedText } from '../../../matching/text/phrased-text.js'
import fc from 'fast-check'
import type { Site } from '../../../matching/place/travel.js'
import type { Offer } from '../../../matching/rank/offer.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { type HeldTitle, nearAnyOf, NearOccupations } from '../../../matching/taxonomy/near-occupations.js'
import { lawOn } from '../../../matching/law/rule-table.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'
import { type Block, MINUTES_PER_WEEK, mergeBlocks } from '../../../matching/time/week.js'

export const law = lawOn(loadRuleTable(), '2026-11-28')

/** People and offers out of few, awkward values, so that edges meet and ties are common. */

export const nearOccupations = new NearOccupations('1:900 2:500\n0:900\n0:500 3:1\n2:1\n')

const sites: Site[] = [
  { lat: 51.5, lon: -0.1, outcode: 'E16', halfRadiusMetres: 900 },
  { lat: 51.52, lon: -0.12, outcode: 'W9', halfRadiusMetres: 450 },
  { lat: 51.5, lon: -0.1, outcode: null, halfRadiusMetres: 0 },
  { lat: 51.6, lon: 0.2, outcode: 'RM1', halfRadiusMetres: 1500 },
  { lat: 53.4, lon: -2.2, outcode: 'M1', halfRadiusMetres: 700 },
]

const someSite = fc.constantFrom(...sites)
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 })
const someMinute = fc.oneof(
  fc.constantFrom(0, 540, 569, 570, 1439, 10_079, 8 * 60),
  fc.integer({ min: 0, max: MINUTES_PER_WEEK - 1 }),
)
const someBlock: fc.Arbitrary<Block> = fc
  .tuple(
    someMinute,
    fc.oneof(fc.constantFrom(1, 30, 240, 300, 480, 1440, MINUTES_PER_WEEK), fc.integer({ min: 1, max: 3_000 })),
  )
  .map(([from, length]) => ({ from, to: from + length }))
const someFree = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Block[]>([]) },
  { weight: 3, arbitrary: fc.constant<Block[]>([{ from: 0, to: MINUTES_PER_WEEK }]) },
  { weight: 4, arbitrary: fc.array(someBlock, { minLength: 1, maxLength: 5 }).map(mergeBlocks) },
)
const names = ['SIA licence', 'driving', 'full UK driving licence', 'CSCS card', 'Level 2']
const features = ['step-free', 'quiet', 'buddy', 'bus-stop']
const someNames = (from: string[], maxLength = 3) => fc.subarray(from, { maxLength: Math.min(maxLength, from.length) })
const someMinutesWeek = fc.constantFrom(0, 240, 480, 900, 960, 961, 1200, 2250)
const somePay = fc.constantFrom(12_709_999, 12_710_000, 12_710_001, 15_000_000)

const someHeld = fc.record({
  counts: fc.constantFrom(400, 700, 1000),
  // Likeliest first, as titles are read.
  occupations: fc
    .array(fc.record({ occupation: fc.nat(3), share: fc.constantFrom(333, 500, 1000) }), { maxLength: 2 })
    .map((occupations) => occupations.sort((a, b) => b.share - a.share)),
})

/** What phrases say: words shared by several of them, and a phrase that says nothing. */
const phraseBook: Readonly<Record<string, readonly Term[]>> = {
  baker: [['bake', 100], ['cook', 40]],
  'oven skills': [['skill: oven', 80], ['bake', 70], ['cook', 60]],
  cleaner: [['clean', 100]],
  'clean ovens': [['clean', 60], ['skill: oven', 90]],
  driver: [['drive', 300], ['lift', 20]],
  silence: [],
} // prettier-ignore

export const phraseTerms = (phrase: string): readonly Term[] => phraseBook[phrase] ?? []

/** Words made of phrases; and words that come with phrases they were not made of, as after a change of tables. */
const somePhrased = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...Object.keys(phraseBook)), { maxLength: 5 }), fc.nat(5))
  .map(([phrases, wrong]) => {
    const terms = termsOf(phrases)
    return { phrases, terms: wrong === 0 ? terms.slice(1) : terms }
  })

function termsOf(phrases: readonly string[]): Term[] {
  const weights = new Map<string, number>()
  for (const [name, weight] of phrases.flatMap(phraseTerms)) weights.set(name, Math.max(weight, weights.get(name) ?? 0))
  return [...weights].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Words as they come: half of those that are what their phrases say are known to be so, as the service makes them; the others are not. */
function someText(words: { terms: Term[]; phrases?: string[] }, held: HeldTitle[], hasHeld: boolean): SeekerText {
  const titles = held.map((_, i) => `Wants ${i}`)
  const near = nearAnyOf(held, nearOccupations)
  const { terms, phrases } = words
  if (hasHeld && phrases && terms.length === termsOf(phrases).length)
    return new PhrasedText({ terms, phrases, titles, held }, phraseTerms, () => near)
  return { ...words, titles, near, ...(hasHeld ? { held } : {}) }
}

const someTerms = (most: number) =>
  fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom('bake', 'clean', 'cook', 'drive', 'file', 'lift', 'skill: oven'),
        fc.integer({ min: 1, max: most }),
      ),
      {
        selector: ([name]) => name,
      },
    )
    .map((terms) => terms.sort((a, b) => (a[0] < b[0] ? -1 : 1)))

/** A field that is left out is not there at all. */
function withoutUnknown<H, G, T extends object>({
  held,
  groups,
  ...facts
}: T & { held: H | undefined; groups: G | undefined }) {
  return { ...facts, ...(held ? { held } : {}), ...(groups ? { groups } : {}) }
}

/** @param id what to call them; ties are broken by it */
export const someSeeker = (id: string): fc.Arbitrary<Seeker> =>
  fc
    .record({
      home: someSite,
      mode: fc.constantFrom('walk', 'cycle', 'bus', 'car'),
      maxTravelMinutes: orNull(fc.constantFrom(1, 20, 45, 90, 600)),
      maxTravelMetres: orNull(fc.constantFrom(0, 899, 900, 2_600.5, 30_000)),
      weeklyMinutes: fc.record({ min: orNull(someMinutesWeek), max: orNull(someMinutesWeek) }),
      minPayPerHour: orNull(somePay),
      text: fc.record({ words: fc.oneof(someTerms(400).map((terms) => ({ terms })), somePhrased), held: fc.array(someHeld, { maxLength: 3 }), hasHeld: fc.boolean() }),
      weights: fc.record({
        sector: fc.nat(3), hours: fc.nat(3), distance: fc.nat(3), pay: fc.nat(3), features: fc.nat(3),
      }), // prettier-ignore
      sectors: someNames(['care', 'food', 'sales']),
      preferredTimes: fc.oneof(fc.constant([]), fc.array(someBlock, { maxLength: 3 })),
      likes: someNames(features),
      facts: fc.record({
        consentsToMatch: fc.boolean().map((no) => !no || id.length % 2 === 0),
        strands: someNames(['vacancy', 'mentoring', 'school-link']),
        avoidEmployers: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: someNames(['acme', 'brand']) }),
        avoidSectors: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: someNames(['care', 'food']) }),
        bornOn: orNull(fc.constantFrom('2010-11-28', '2010-11-29', '2008-02-29', '2005-11-28', '2005-11-29', '1990-06-01')),
        rightToWork: fc.constantFrom('held', 'held', 'pending', 'none'),
        dbs: fc.constantFrom('none', 'pending', 'basic', 'standard', 'enhanced', 'enhanced-barred'),
        licences: someNames(names),
        qualifications: fc.array(
          fc.record({ name: fc.constantFrom(...names), level: orNull(fc.constantFrom(1, 2, 3)), isUnrecognised: fc.boolean() }),
          { maxLength: 2 },
        ),
        skills: someNames(['till work', 'forklift driving', 'till']),
        needs: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: someNames(features, 2) }),
        free: someFree,
        heldMinutes: fc.constantFrom(0, 0, 240),
        maxDays: orNull(fc.constantFrom(1, 2, 5, 7)),
        sameTimes: fc.boolean(),
        termTimeOnly: fc.nat(4).map((n) => n === 0),
        held: fc.option(fc.constant([{ from: 7_000, to: 7_600 }]), { nil: undefined, freq: 4 }),
        groups: fc.option(fc.constant(['care leaver']), { nil: undefined, freq: 3 }),
        limits: fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant('minutes' as const), amount: fc.constantFrom(0, 960, 1000.5), isInclusive: fc.boolean() }),
            fc.record({ kind: fc.constant('earnings' as const), amount: fc.constantFrom(0, 204_000_000, 1e10), isInclusive: fc.boolean() }),
          ),
          { maxLength: 2 },
        ),
      }),
    })
    .map(({ home, mode, maxTravelMinutes, maxTravelMetres, weeklyMinutes, minPayPerHour, text, weights, sectors, preferredTimes, likes, facts }) => ({
      id,
      facts: { ...withoutUnknown(facts), home, mode, maxTravelMinutes, maxTravelMetres, weeklyMinutes, minPayPerHour },
      wishes: {
        sectors, home, mode, maxTravelMinutes, weeklyMinutes, preferredTimes, minPayPerHour, likes, weights,
        text: someText(text.words, text.held, text.hasHeld),
      },
    })) // prettier-ignore

export const someOffer = (id: string): fc.Arbitrary<Offer> =>
  fc
    .record({
      strand: fc.constantFrom('vacancy', 'vacancy', 'mentoring'),
      closed: fc.constantFrom(null, null, null, null, null, null, 'state'),
      employer: fc.constantFrom('acme', 'brand', 'third'),
      sector: orNull(fc.constantFrom('care', 'food')),
      site: orNull(someSite),
      cover: orNull(fc.array(someBlock.map(({ from, to }) => ({ from, to: Math.min(to, from + 1440) })), { minLength: 1, maxLength: 3 })),
      carve: orNull(fc.constant({ minShiftMinutes: 180, maxShiftMinutes: 480 })),
      weeklyMinutes: orNull(
        fc.tuple(orNull(someMinutesWeek), someMinutesWeek).map(([min, max]) =>
          min === null ? { min: null, max } : { min: Math.min(min, max), max: min % 480 === 0 ? null : Math.max(min, max) },
        ),
      ),
      pay: orNull(
        fc.record({ min: orNull(somePay), top: somePay, per: fc.constantFrom('hour', 'week', 'year', 'day') }).map(({ min, top, per }) => {
          const whole = { hour: 1, day: 7, week: 37, month: 160, year: 1950 }[per]
          return { min: min === null ? null : Math.min(min, top) * whole, max: top * whole, per }
        }),
      ),
      isUnderLaw: fc.boolean(),
      priorityGroups: fc.option(fc.constant(['care leaver']), { nil: null, freq: 5 }),
      workFrom: fc.constant('2026-11-28'),
      minAge: orNull(fc.constantFrom(16, 18)),
      maxAge: orNull(fc.constantFrom(16, 24)),
      dbs: fc.constantFrom('none', 'none', 'basic', 'enhanced-barred'),
      needsRightToWork: fc.boolean(),
      licences: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: someNames(names, 1) }),
      qualifications: fc.array(
        fc.record({ name: fc.constantFrom('Level 2', 'NVQ 3', 'SIA'), level: orNull(fc.constantFrom(2, 3)), need: fc.constantFrom('essential', 'desirable', 'challenged') }),
        { maxLength: 1 },
      ),
      skills: fc.array(
        fc.record({ name: fc.constantFrom('till', 'forklift'), need: fc.constantFrom('essential', 'desirable'), canBeLearnt: fc.boolean() }),
        { maxLength: 1 },
      ),
      termTimeOnly: fc.boolean(),
      features: someNames(features),
      text: fc.record({
        terms: someTerms(1000),
        occupations: fc.uniqueArray(
          fc.record({ occupation: fc.nat(3), label: fc.constantFrom('cook', 'clerk'), share: fc.constantFrom(1000, 333) }),
          { selector: ({ occupation }) => occupation, maxLength: 2 },
        ),
      }),
    })
    .map(({ isUnderLaw, priorityGroups, ...offer }) => ({ id, ...offer, ...(isUnderLaw ? { law } : {}), ...(priorityGroups ? { priorityGroups } : {}) })) // prettier-ignore
