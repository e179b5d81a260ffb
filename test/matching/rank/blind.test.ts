import { beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { Offer } from '../../../matching/rank/offer.js'
import { scorePair } from '../../../matching/rank/score-pair.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { rankSeekers } from '../../../matching/rank/shortlist.js'
import { type Candidate, candidateSchema } from '../../../src/candidates/model.js'
import { type Opportunity, opportunitySchema } from '../../../src/opportunities/model.js'
import { loadOutcodes } from '../../../src/places/load-outcodes.js'
import { placeRecord } from '../../../src/places/place-record.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'
import { compileOffer, offerOn } from '../../../src/shortlists/compile-offer.js'
import { compileSeeker } from '../../../src/shortlists/compile-seeker.js'
import { taxonomyText } from '../../../src/taxonomy/taxonomy-text.js'
import { records } from '../../sample/sample-files.js'

const outcodes = loadOutcodes()
const all = { top: 1_000, nearMisses: 1_000 }
const DAY = '2026-11-23'

/** The sample's records through the real compiler and the shipped tables. */
function seekerOf(candidate: Candidate): Seeker {
  const place = placeRecord({ postcode: candidate.home.postcode, lat: null, lon: null }, outcodes)
  if (place.outcome !== 'placed') throw new Error(`${candidate.ref} is nowhere`)
  const doc = { candidate, place: place.place, importedHash: '', createdAt: '', updatedAt: '' }
  const stored = { id: `${candidate.source}:${candidate.ref}`, version: 1, doc }
  return compileSeeker(stored, taxonomyText.ofCandidate(candidate), outcodes)
}

function offerOf(opportunity: Opportunity): Offer {
  const placed = placeRecord(opportunity.site, outcodes)
  const doc = {
    opportunity,
    place: placed.outcome === 'placed' ? placed.place : null,
    state: 'live' as const,
    closeReason: null,
    readings: [],
    flags: [],
    duplicateKey: null,
    sketch: '',
    importedHash: '',
    createdAt: '',
    updatedAt: '',
  }
  const stored = { id: `${opportunity.source}:${opportunity.ref}`, version: 1, doc }
  return offerOn(compileOffer(stored, taxonomyText.ofOpportunity(opportunity), outcodes, []), DAY, loadRuleTable())
}

let people: Candidate[]
let offers: Offer[]
beforeAll(() => {
  people = records('candidates', candidateSchema)
  offers = records('opportunities', opportunitySchema).map(offerOf)
})

const withoutGroups = ({ facts: { groups: _, ...facts }, ...seeker }: Seeker): unknown => ({ ...seeker, facts })

const listFor = (offer: Offer, seekers: readonly Seeker[]): unknown => {
  const { entries, excluded, nearMisses } = rankSeekers(offer, seekers, all)
  return { entries, excluded, nearMisses }
}

const person = fc.nat().map((number) => people[number % people.length]!)
const offer = fc.nat().map((number) => offers[number % offers.length]!)

/** Everything restricted, and what a shortlist must not see: two profiles that differ in nothing else are one profile to the engine. */
const restricted = fc.record({
  benefits: fc.array(fc.constantFrom('universal credit', 'carer’s allowance', 'none', 'pip'), { maxLength: 3 }),
  health: fc.option(fc.constantFrom('asthma', 'care assistant with a bad back', 'depression'), { nil: null }),
  convictions: fc.option(fc.constantFrom('theft 2019', 'none'), { nil: null }),
  groups: fc.array(fc.constantFrom('care leaver', 'female', 'black british', 'over 50'), { maxLength: 3 }),
  causes: fc.option(fc.constantFrom('collects children at 14:45', 'kitchen porter'), { nil: null }),
})

describe('the engine is blind to what must not count', () => {
  test('S-185 a name, contacts, a coach and everything restricted move no score, no rule and no order', () => {
    fc.assert(
      fc.property(person, offer, restricted, fc.string(), (one, target, secret, name) => {
        const changed = candidateSchema.parse({
          ...one,
          coach: 'somebody.else@example.org',
          person: { name: `${name}Kitchen Porter`, email: 'kitchen.porter@example.org', phone: '07700 900000' },
          restricted: secret,
        })
        expect(withoutGroups(seekerOf(changed))).toEqual(withoutGroups(seekerOf(one)))
        // Groups open a priority window, and do nothing else (S-019).
        const { priorityGroups: _, ...toAll } = target
        expect(listFor(toAll, [seekerOf(changed)])).toEqual(listFor(toAll, [seekerOf(one)]))
      }),
      { numRuns: 200 },
    )
  })

  test('a group that names a protected characteristic never reaches the engine', () => {
    const groups = ['female', 'black british', 'over 50', 'Muslim', 'care leaver', 'Disabled people']
    const one = candidateSchema.parse({ ...people[0]!, restricted: { groups } })
    expect(seekerOf(one).facts.groups).toEqual(['care leaver', 'disabled people'])
  })

  test('S-185 two people with equal profiles and different benefits stand in the same list at the same score', () => {
    const one = candidateSchema.parse({ ...people[0]!, restricted: { benefits: ['universal credit'] } })
    const other = candidateSchema.parse({
      ...people[0]!,
      ref: 'C-9999',
      restricted: { benefits: ['carer’s allowance'] },
    })
    for (const target of offers) {
      const { entries, nearMisses } = rankSeekers(target, [seekerOf(one), seekerOf(other)], all)
      const scores = [...entries.map(({ score }) => score), ...nearMisses.map(({ scoreIfCured }) => scoreIfCured)]
      expect(scores).toHaveLength(scores.length === 0 ? 0 : 2)
      expect(new Set(scores).size).toBeLessThan(2)
    }
  })

  test('a date of birth inside the lawful bounds moves no score and no order', () => {
    const born = fc.constantFrom('1950-01-01', '1978-06-15', '1999-12-31', '2004-02-29')
    fc.assert(
      fc.property(person, offer, born, born, (one, target, a, b) => {
        // Ages of 22 to 76: inside every bound that an offer without age rules has.
        const unbounded = { ...target, minAge: null, maxAge: null }
        const [first, second] = [a, b].map((date) => listFor(unbounded, [seekerOf({ ...one, born: date })]))
        expect(first).toEqual(second)
      }),
      { numRuns: 200 },
    )
  })

  test('what a criterion is given has no field for what it must not see', () => {
    const names = JSON.stringify(seekerOf(people[0]!).wishes, (key, value: unknown) =>
      key === '' || typeof value === 'object' ? value : key,
    )
    expect(names).not.toMatch(/born|age\b|name|sex|gender|ethnic|health|benefit|convict|consent|cause|group/i)
  })
})

describe('a person’s words', () => {
  test('a wanted skill more never lowers a score', () => {
    const skill = fc.constantFrom(
      'food hygiene',
      'driving',
      'care',
      'first aid',
      'cleaning',
      'typing',
      'forklift',
      'xyzzy',
      'teamwork',
      'filing',
    )
    fc.assert(
      fc.property(person, offer, skill, (one, target, added) => {
        const before = scorePair(target, seekerOf(one).wishes)
        const after = scorePair(target, seekerOf({ ...one, skills: [...one.skills, added] }).wishes)
        expect(after).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 300 },
    )
  })

  test('what an avoided employer or a limit is called moves no score', () => {
    fc.assert(
      fc.property(person, offer, (one, target) => {
        const changed = { ...one, avoid: { employers: ['Kitchen Porter Ltd'], sectors: ['mining'] }, ref: one.ref }
        expect(scorePair(target, seekerOf(changed).wishes)).toBe(scorePair(target, seekerOf(one).wishes))
      }),
      { numRuns: 100 },
    )
  })
})
