import type { Candidate } from '../../candidates/model.js'
import type { Strand } from '../../records/values.js'
import { someAvailability } from './availability.js'
import { someWork } from './candidate-work.js'
import { someWeek } from './candidate-week.js'
import { likedFeatures, neededFeatures } from './features.js'
import { EMPLOYERS, employerName, personName } from './names.js'
import { type Places, postcodeIn } from './places.js'
import type { Random } from './random.js'

/** The year ages are counted in: worlds do not age. */
const YEAR = 2026
const COACHES = 60

const ages = [
  { from: 16, to: 17, weight: 4 },
  { from: 18, to: 24, weight: 20 },
  { from: 25, to: 39, weight: 36 },
  { from: 40, to: 54, weight: 25 },
  { from: 55, to: 66, weight: 15 },
]

/** A made-up person looking for work, as the candidate model gives it after reading: every field is there. */
export function someCandidate(random: Random, number: number, places: Places): Candidate {
  const band = random.weighted(ages)
  const age = random.between(band.from, band.to)
  const ref = `C-${String(number).padStart(7, '0')}`
  const { families, ...work } = someWork(random, age)
  const availability = someAvailability(random)
  const needs = neededFeatures(random)
  const canDrive = work.licences.includes('full UK driving licence')
  return {
    source: 'world',
    ref,
    coach: `coach-${String(random.below(COACHES) + 1).padStart(2, '0')}@example.org`,
    person: { name: personName(random), email: `${ref.toLowerCase()}@example.org`, phone: null },
    born: random.chance(97)
      ? `${YEAR - age}-${twoDigits(random.between(1, 11))}-${twoDigits(random.between(1, 20))}`
      : null,
    home: { postcode: postcodeIn(places.home(random), random) },
    strands: someStrands(random, age),
    ...work,
    available: availability.blocks,
    ...someWeek(random, availability, canDrive),
    pay: { minPerHour: age < 21 || random.chance(45) ? null : 12.5 + random.between(1, 20) / 4 },
    checks: {
      rightToWork: random.chance(90) ? 'held' : random.chance(80) ? 'pending' : 'none',
      dbs:
        families.some(({ dbs }) => dbs) && random.chance(60)
          ? random.pick(['basic', 'enhanced', 'enhanced-barred', 'enhanced-barred', 'pending'])
          : random.chance(8)
            ? random.pick(['basic', 'standard', 'pending'])
            : 'none',
    },
    features: { needs, likes: likedFeatures(random, needs) },
    weights: {
      sector: random.between(0, 3),
      hours: random.between(0, 3),
      distance: random.between(0, 3),
      pay: random.between(0, 3),
      features: random.between(0, 3),
    },
    avoid: {
      employers: random.chance(4) ? [employerName(random.below(EMPLOYERS))] : [],
      sectors: random.chance(3)
        ? [random.pick(['security', 'cleaning', 'care', 'hospitality', 'customer service'])]
        : [],
    },
    consent: { match: random.chance(96), card: random.chance(60), share: [] },
    restricted: {
      benefits: random.chance(55) ? ['Universal Credit'] : [],
      health: null,
      convictions: null,
      groups: random.chance(6)
        ? [random.pick(['care leaver', 'prison leaver', 'long-term unemployed', 'refugee'])]
        : [],
      causes: null,
    },
  }
}

/** Nearly everybody wants a job; the young look at apprenticeships, placements and mentors as well. */
function someStrands(random: Random, age: number): Strand[] {
  const isYoung = age < 25
  const wanted: [Strand, number][] = [
    ['vacancy', age < 18 ? 60 : 95],
    ['apprenticeship', age < 18 ? 75 : isYoung ? 40 : 7],
    ['work-experience', isYoung ? 30 : 12],
    ['mentoring', isYoung ? 22 : 7],
    ['work-based-qualification', isYoung ? 6 : 3],
    ['school-link', age < 18 ? 15 : 0],
  ]
  const strands = wanted.filter(([, percent]) => random.chance(percent)).map(([strand]) => strand)
  return strands.length > 0 ? strands : ['vacancy']
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
