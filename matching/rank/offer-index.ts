import { travelMinutes, travelModes } from '../place/travel.js'
import { rules } from '../rules/index.js'
import { scale } from '../score/scale.js'
import { type RowPair, fullShortlist } from './full-shortlist.js'
import { grown } from './id-table.js'
import { type Distances, Neighbours } from './neighbours.js'
import type { OfferForm } from './offer-form.js'
import { OfferRun, OfferSieve } from './offer-sieve.js'
import { OfferWords } from './offer-words.js'
import type { Offer } from './offer.js'
import { holdOnRecord, holdOnTail } from './pair-rules.js'
import { holdOnWhole } from './whole-rules.js'
import { mostTailPoints, recordPoints, tailPoints } from './pair-score.js'
import { pointsFor } from '../score/text.js'
import { FLAGS, IS_IRREGULAR, MODE_MASK, REACH, RECORD_WORDS } from './row-layout.js'
import { scorePair } from './score-pair.js'
import type { Ranked, SeekerIndex } from './seeker-index.js'
import type { Seeker } from './seeker.js'
import type { ListLengths, Shortlist } from './shortlist.js'
import { compareIds } from './top-list.js'
import { TopRows } from './top-rows.js'

const PLACES_REMEMBERED = 3_000

type Found = (number: number, score: number) => void

/** An offer that stands, by its number. */
export type StandingOffer = { readonly id: string; readonly form: OfferForm }

/**
 * The mirrored index: offers laid out by place, asked from a person's row. Pairs are decided and scored by the very same functions as from the other
 * side. Offers are few beside people: compact forms, and nine words an offer before them (`OfferSieve`), are sieve enough.
 */
export class OfferIndex {
  readonly #people: SeekerIndex
  readonly #places = new Neighbours()
  readonly #offers: (StandingOffer | undefined)[] = []
  readonly #numberOf = new Map<string, number>()
  readonly #free: number[] = []
  /** The offers at each place, and those done from anywhere. */
  readonly #atPlace: OfferRun[] = []
  readonly #anywhere = new OfferRun()
  readonly #runOf: OfferRun[] = []
  readonly #sieve = new OfferSieve()
  readonly #words = new OfferWords()
  #noBars = new Int32Array(64)
  readonly #ways = new Map<number, Distances>()
  /** Of the person in hand: the most points of sector, hours and features; the weights of their terms; their nearness to occupations. */
  #mostTail = 0
  #dense = new Int32Array(1024)
  #near = new Int32Array(4096)
  readonly #seekerOfRow = (row: number): Seeker => this.#people.seekerAt(row)

  /** @param people the index whose dictionaries and rows the offers are compared with */
  constructor(people: SeekerIndex) {
    this.#people = people
  }

  get size(): number {
    return this.#numberOf.size
  }

  /** Numbers given so far; those of removed offers are given again. */
  get numbers(): number {
    return this.#offers.length
  }

  offer(number: number): StandingOffer {
    return this.#offers[number]!
  }

  numberOf(id: string): number | undefined {
    return this.#numberOf.get(id)
  }

  /** Puts an offer in, in place of what was known of it; answers its number. */
  put(offer: Offer): number {
    this.remove(offer.id)
    const number = this.#free.pop() ?? this.#offers.length
    const form = this.#people.formOf(offer)
    this.#offers[number] = { id: offer.id, form }
    this.#numberOf.set(offer.id, number)
    if (number >= this.#noBars.length) this.#noBars = grown(this.#noBars, 1.5 * (number + 1))
    this.#words.put(number, form)
    const run = this.#runAt(offer.site)
    this.#runOf[number] = run
    run.add(number, form)
    return number
  }

  remove(id: string): void {
    const number = this.#numberOf.get(id)
    if (number === undefined) return
    this.#runOf[number]!.remove(number)
    this.#numberOf.delete(id)
    this.#words.remove(number, this.#numberOf.values())
    this.#offers[number] = undefined
    this.#free.push(number)
  }

  #runAt(site: Offer['site']): OfferRun {
    return site === null ? this.#anywhere : (this.#atPlace[this.#places.placeOf(site)] ??= new OfferRun())
  }

  /** The best for a person who is in the index of people. */
  top(id: string, length: number): Ranked[] {
    const idAt = (number: number): string => this.#offers[number]!.id
    const top = new TopRows(length, { idAt, compareIds: (one, other) => compareIds(idAt(one), idAt(other)) })
    const row = this.#people.table.rowOf(id)
    if (row !== undefined) this.forEachEligible(row, (number, score) => top.offer(score, number))
    return top.takeSorted().map(({ id, score }) => ({ id, score }))
  }

  /** The whole answer for a person, with reasons: what `rankOffers` gives. */
  shortlist(seeker: Seeker, lengths: ListLengths): Shortlist {
    const row = this.#people.table.rowOf(seeker.id)
    if (row === undefined) throw new RangeError(`${seeker.id} is not in the index of people`)
    this.#load(row)
    const shortlist = fullShortlist(this.#people.table, this.#pairs(row, seeker), lengths)
    this.#unload(row)
    return shortlist
  }

  /** Every offer the person of a row is eligible for, with the score. */
  forEachEligible(row: number, found: Found): void {
    this.forEachAbove(row, this.#noBars, found)
  }

  /**
   * Every offer the person of a row is eligible for with a score that at least equals the bar of that offer.
   * @param bars by the number of an offer, for every number there is; 0 lets every score pass
   */
  forEachAbove(row: number, bars: Int32Array, found: Found): void {
    const { table } = this.#people
    const flags = table.records[row * RECORD_WORDS + FLAGS]!
    if ((flags & IS_IRREGULAR) !== 0) {
      this.#forEachIrregular(this.#people.seekerAt(row), found)
      return
    }
    this.#load(row)
    this.#mostTail = mostTailPoints(table, row)
    const sieve = this.#sieve
    sieve.load(table, row, flags)
    this.#testRun(this.#anywhere, row, 0, 0, bars, found)
    const { places, metres } = this.#waysFrom(table.placeAt(row))
    const reach = table.records[row * RECORD_WORDS + REACH]!
    const mode = travelModes[flags & MODE_MASK]!
    for (let i = 0; i < places.length && metres[i]! <= reach; i++) {
      const run = this.#atPlace[places[i]!]
      if (run) this.#testRun(run, row, metres[i]!, travelMinutes(mode, metres[i]!), bars, found)
    }
    this.#unload(row)
  }

  /** Kept by the number of the place: a table by the site itself makes a name of it each time. */
  #waysFrom(place: number): Distances {
    const known = this.#ways.get(place)
    if (known?.places.length === this.#places.size) return known
    const ways = this.#places.to(this.#people.table.places.site(place))
    if (this.#ways.size >= PLACES_REMEMBERED) this.#ways.clear()
    this.#ways.set(place, ways)
    return ways
  }

  #testRun(run: OfferRun, row: number, metres: number, minutes: number, bars: Int32Array, found: Found): void {
    const sieve = this.#sieve
    for (let i = 0; i < run.count; i++)
      if (sieve.mayHold(run, i)) {
        const number = run.numbers[i]!
        this.#test(number, row, metres, minutes, bars[number]!, found)
      }
  }

  /**
   * What lies side by side first, and nothing more once the bar is out of reach: few people are among the best forty of anything but the work they look for. The law
   * last, which turns few away and takes a thousand times as long.
   */
  #test(number: number, row: number, metres: number, minutes: number, bar: number, found: Found): void {
    const { table } = this.#people
    const occupation = this.#occupationPoints(number, row)
    if (occupation + scale.text + scale.preferences < bar) return
    const fixed = occupation + this.#textPoints(number)
    if (fixed + scale.preferences < bar) return
    const { form } = this.#offers[number]!
    const points = fixed + recordPoints(form, table, row, minutes)
    if (points + this.#mostTail < bar) return
    if (!form.isOpen || !holdOnRecord(form, table, row, metres) || !holdOnTail(form, table, row, minutes)) return
    const score = points + tailPoints(form, table, row, bar - points)
    if (score >= bar && holdOnWhole(form, table, row, this.#seekerOfRow)) found(number, score)
  }

  #fixedPoints(number: number, row: number): number {
    return this.#textPoints(number) + this.#occupationPoints(number, row)
  }

  #textPoints(number: number): number {
    return pointsFor(this.#words.dot(number, this.#dense))
  }

  #occupationPoints(number: number, row: number): number {
    return this.#people.hasTitles(row) ? this.#words.occupationPoints(number, this.#near) : scale.occupation / 2
  }

  #forEachIrregular(seeker: Seeker, found: Found): void {
    for (const [number, standing] of this.#offers.entries())
      if (standing && rules.every((rule) => rule.test(standing.form.offer, seeker.facts).holds))
        found(number, scorePair(standing.form.offer, seeker.wishes))
  }

  *#pairs(row: number, seeker: Seeker): Generator<RowPair> {
    for (const [number, standing] of this.#offers.entries())
      if (standing) {
        const { id, form } = standing
        const { metres, minutes } = this.#people.wayFrom(form, row)
        yield {
          id,
          form,
          row,
          metres,
          minutes,
          seeker: () => seeker,
          fixedPoints: () => this.#fixedPoints(number, row),
        }
      }
  }

  /** Makes a person the one in hand: their terms and their nearness to occupations, by number. */
  #load(row: number): void {
    const { terms } = this.#people.table.dictionaries
    if (this.#dense.length < terms.size) this.#dense = new Int32Array(Math.ceil(1.5 * terms.size))
    this.#people.forEachTerm(row, (term, weight) => {
      if (weight > this.#dense[term]!) this.#dense[term] = weight
    })
    this.#people.forEachNear(row, (occupation, closeness) => {
      if (occupation >= this.#near.length) {
        const longer = new Int32Array(2 * occupation)
        longer.set(this.#near)
        this.#near = longer
      }
      this.#near[occupation] = Math.max(this.#near[occupation]!, closeness)
    })
  }

  #unload(row: number): void {
    this.#people.forEachTerm(row, (term) => (this.#dense[term] = 0))
    this.#people.forEachNear(row, (occupation) => (this.#near[occupation] = 0))
  }
}
