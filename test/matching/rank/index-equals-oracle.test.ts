import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { explainRows } from '../../../matching/rank/explain-row.js'
import { OfferIndex } from '../../../matching/rank/offer-index.js'
import type { Offer } from '../../../matching/rank/offer.js'
import { uncompiledRules } from '../../../matching/rank/whole-rules.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { contributions } from '../../../matching/rank/score-pair.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { rankOffers, rankSeekers } from '../../../matching/rank/shortlist.js'
import { StandingLists } from '../../../matching/rank/standing-lists.js'
import { law, nearOccupations, phraseTerms, someOffer, someSeeker } from './arbitrary-pairs.js'

/** The index must not be told apart from the slow pass over everybody, whatever it is asked. */
const lengths = { top: 5, nearMisses: 4 }

class Caseload {
  readonly seekers = new Map<string, Seeker>()
  readonly index = new SeekerIndex({ near: nearOccupations, phraseTerms, seekerOf: (id) => this.seekers.get(id) })
  readonly offers = new OfferIndex(this.index)
  readonly standing = new Map<string, Offer>()

  constructor(seekers: readonly Seeker[], offers: readonly Offer[]) {
    for (const seeker of seekers) this.put(seeker)
    for (const offer of offers) {
      this.standing.set(offer.id, offer)
      this.offers.put(offer)
    }
  }

  put(seeker: Seeker): void {
    this.seekers.set(seeker.id, seeker)
    this.index.put(seeker)
  }

  remove(id: string): void {
    this.seekers.delete(id)
    this.index.remove(id)
  }

  expectExact(): void {
    for (const offer of this.standing.values()) {
      const slow = rankSeekers(offer, this.seekers.values(), lengths)
      expect(this.index.shortlist(offer, lengths)).toEqual(slow)
      expect(this.index.top(offer, lengths.top)).toEqual(slow.entries.map(({ id, score }) => ({ id, score })))
    }
    for (const seeker of this.seekers.values()) {
      const slow = rankOffers(seeker, this.standing.values(), lengths)
      expect(this.offers.shortlist(seeker, lengths)).toEqual(slow)
      expect(this.offers.top(seeker.id, lengths.top)).toEqual(slow.entries.map(({ id, score }) => ({ id, score })))
    }
  }
}

const many = <T>(count: number, one: (id: string) => fc.Arbitrary<T>, prefix: string) =>
  fc.tuple(...Array.from({ length: count }, (_, i) => one(`caseload:${prefix}-${i}`)))

const someSeekers = many(24, someSeeker, 'C')
const someOffers = many(6, someOffer, 'O')

describe('The index, asked from either side,', () => {
  test('gives the ids, scores, order, counts, reasons and near misses of the slow pass', () => {
    fc.assert(
      fc.property(someSeekers, someOffers, (seekers, offers) => new Caseload(seekers, offers).expectExact()),
      { numRuns: 40, endOnFailure: true },
    )
  })

  /** Worlds in which everybody is alike in what an index would like to be different. */
  const alike: [string, (seeker: Seeker) => Seeker][] = [
    ['live in one outcode', (s) => at(s, { home: { lat: 51.5, lon: -0.1, outcode: 'E16', halfRadiusMetres: 900 } })],
    ['are never free', (s) => ({ ...s, facts: { ...s.facts, free: [] } })],
    ['are free all week', (s) => ({ ...s, facts: { ...s.facts, free: [{ from: 0, to: 10_080 }] } })],
    ['weigh nothing', (s) => ({ ...s, wishes: { ...s.wishes, weights: { sector: 0, hours: 0, distance: 0, pay: 0, features: 0 } } })],
    ['have not consented', (s) => ({ ...s, facts: { ...s.facts, consentsToMatch: false } })],
    ['do not fit into a row', (s) => ({ ...s, facts: { ...s.facts, heldMinutes: 0.5, limits: [{ kind: 'minutes', amount: 900, isInclusive: true }] } })],
    ['know half a thousand words', (s) => ({ ...s, wishes: { ...s.wishes, text: { ...s.wishes.text, near: s.wishes.text.near, terms: manyTerms } } })],
  ] // prettier-ignore

  test.each(alike)('is exact where all %s', (_name, make) => {
    fc.assert(
      fc.property(someSeekers, someOffers, (seekers, offers) => new Caseload(seekers.map(make), offers).expectExact()),
      { numRuns: 8, endOnFailure: true },
    )
  })

  test('is exact where everybody is the same but for the id, so that all are ties', () => {
    fc.assert(
      fc.property(someSeeker('x'), someOffers, (seeker, offers) => {
        const ids = ['b', 'a', 'B', 'é', 'Ж', 'a:1', 'a:10', 'a:2', '😀']
        new Caseload(ids.map((id) => ({ ...seeker, id })), offers).expectExact() // prettier-ignore
      }),
      { numRuns: 15, endOnFailure: true },
    )
  })

  test('is exact after people have changed, moved, gone and come back', () => {
    const someChange = fc.tuple(fc.nat(23), fc.oneof(fc.constant(null), someSeeker('x')))
    fc.assert(
      fc.property(someSeekers, someOffers, fc.array(someChange, { maxLength: 40 }), (seekers, offers, changes) => {
        const caseload = new Caseload(seekers, offers)
        for (const [number, now] of changes) {
          const id = `caseload:C-${number}`
          if (now) caseload.put({ ...now, id })
          else caseload.remove(id)
        }
        caseload.expectExact()
        caseload.index.compact()
        caseload.expectExact()
      }),
      { numRuns: 15, endOnFailure: true },
    )
  })

  test('is exact where the law turns many away for their age or for work they hold, and once they hold it no more', () => {
    const someone = fc.record({
      bornOn: fc.constantFrom(null, '2008-11-28', '2008-12-05', '2005-11-28', '2005-11-29', '2007-01-01', '1990-06-01'),
      held: fc.constantFrom(null, [{ from: 6 * 1440, to: 6 * 1440 + 300 }], [{ from: 1380, to: 1500 }], [{ from: 30, to: 60 }]),
    })
    const whoever = (seeker: Seeker, { bornOn, held }: { bornOn: string | null; held: Seeker['facts']['held'] | null }) => {
      const { held: _held, ...facts } = easy(seeker).facts
      return { ...easy(seeker), facts: { ...facts, bornOn, ...(held ? { held } : {}) } }
    }
    const daily = [0, 1, 2, 3, 4, 5].map((day) => ({ from: 1440 * day + 540, to: 1440 * day + 780 }))
    const work = fc.record({
      pay: fc.constantFrom(null, 9_000_000, 12_000_000, 12_710_000),
      cover: fc.constantFrom(null, daily.slice(0, 5), daily, [...daily, { from: 6 * 1440 + 540, to: 6 * 1440 + 600 }], [{ from: 1080, to: 1350 }], [{ from: 720, to: 1560 }]),
    })
    const change = fc.tuple(fc.nat(23), someone)
    fc.assert(
      fc.property(someSeekers, fc.array(someone, { minLength: 24, maxLength: 24 }), someOffers, fc.array(work, { minLength: 6, maxLength: 6 }), fc.array(change, { maxLength: 20 }),
        (seekers, people, made, works, changes) => {
          const offers = made.map((offer, i): Offer => {
            const { pay, cover } = works[i]!
            return {
              ...offer, law, strand: 'vacancy', closed: null, cover, minAge: null, maxAge: null, workFrom: law.day, sector: null, dbs: 'none',
              licences: [], qualifications: [], skills: [], weeklyMinutes: null, pay: pay === null ? null : { min: null, max: pay, per: 'hour' },
            }
          })
          const caseload = new Caseload(seekers.map((seeker, i) => whoever(seeker, people[i]!)), offers)
          for (const [i, now] of changes) caseload.put(whoever(seekers[i]!, now))
          caseload.expectExact()
        }),
      { numRuns: 30, endOnFailure: true },
    )
  }) // prettier-ignore

  test('keeps lists that a new search would give, and tells every change of what they show', () => {
    const someChange = fc.tuple(
      fc.nat(79),
      fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: someSeeker('xx') }),
    )
    fc.assert(
      fc.property(
        many(80, someSeeker, 'C'),
        someOffers,
        fc.array(someChange, { minLength: 40, maxLength: 90 }),
        (seekers, offers, changes) => {
          const caseload = new Caseload(seekers.map(easy), [])
          const offerIndex = new OfferIndex(caseload.index)
          const lists = new StandingLists(caseload.index, offerIndex)
          for (const offer of offers) lists.putOffer(offer)
          const shown = new Map(offers.map(({ id }) => [id, new Set(lists.list(id)!.map((entry) => entry.id))]))
          for (const [number, now] of changes) {
            const id = `caseload:C-${number}`
            const told = now ? lists.putSeeker(easy({ ...now, id })) : lists.removeSeeker(id)
            for (const { offer, seeker, kind } of told)
              if (kind === 'entered') shown.get(offer)!.add(seeker)
              else shown.get(offer)!.delete(seeker)
            for (const offer of offers) {
              const kept = lists.list(offer.id)!
              expect(kept).toEqual(caseload.index.top(offer, 20))
              expect(new Set(kept.map((entry) => entry.id))).toEqual(shown.get(offer.id))
            }
          }
        },
      ),
      { numRuns: 6, endOnFailure: true },
    )
  })

  test('explains a score by points and words that are those of the criteria, and the points add up to it', () => {
    fc.assert(
      fc.property(someSeekers, someOffers, (seekers, offers) => {
        const { index } = new Caseload(seekers, offers)
        for (const offer of offers) {
          const form = index.formOf(offer)
          const top = index.topRows(form, 10).filter(({ row }) => !index.table.irregular.has(index.table.personAt(row)))
          for (const [i, { score, points, terms }] of explainRows(index, form, top.map(({ row }) => row)).entries()) {
            expect(score).toBe(top[i]!.score)
            const { wishes } = seekers.find(({ id }) => id === top[i]!.id)!
            const reasons = contributions(offer, wishes)
            expect(points).toEqual(Object.fromEntries(reasons.map((c) => [c.criterion, c.points])))
            expect(Object.values(points).reduce((sum, each) => sum + each)).toBe(score)
            const { shared } = reasons.find(({ criterion }) => criterion === 'text')!.evidence
            const names = new Map(offer.text.terms.map(([name]) => [index.table.dictionaries.terms.numberOf(name), name]))
            expect(terms.map(([term, product]) => [names.get(term), product])).toEqual(shared ?? [])
          }
        } // prettier-ignore
      }),
      { numRuns: 15, endOnFailure: true },
    )
  })

  test('has every rule compiled into its rows', () => {
    expect(uncompiledRules.map(({ id }) => id)).toEqual([])
  })
})

const manyTerms = Array.from({ length: 500 }, (_, i) => [`word ${String(i).padStart(3, '0')}`, 1] as const)

/** The most of them eligible, so that lists overflow and run short. */
const easy = (s: Seeker): Seeker => ({
  ...s,
  facts: {
    ...s.facts, consentsToMatch: true, free: [{ from: 0, to: 10_080 }], strands: ['vacancy', 'mentoring'], needs: [], rightToWork: 'held',
    weeklyMinutes: { min: null, max: null }, limits: [], maxDays: null, sameTimes: false, termTimeOnly: false,
  },
  wishes: { ...s.wishes, weeklyMinutes: { min: null, max: null } },
}) // prettier-ignore

function at(seeker: Seeker, changed: Pick<Seeker['facts'], 'home'>): Seeker {
  return { ...seeker, facts: { ...seeker.facts, ...changed }, wishes: { ...seeker.wishes, ...changed } }
}
