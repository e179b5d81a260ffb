import { travelMinutes, travelModes } from '../place/travel.js'
import { rules } from '../rules/index.js'
import { scale } from '../score/scale.js'
import { type RowPair, fullShortlist } from './full-shortlist.js'
import { grown } from './id-table.js'
import { type Distances, Neighbours } from './neighbours.js'
import type { OfferForm } from './offer-form.js'
import { OfferRun, OfferSieve } from './offer-sieve.js'
import { OfferWords } from './offer-words.js'
import { OffersInReach } from './offers-in-reach.js'
import type { Offer } from './offer.js'
import { holdOnRecord, holdOnTail } from './pair-rules.js'
import { holdOnWhole } from './whole-rules.js'
import { recordPoints, tailPoints } from './pair-score.js'
import { FLAGS, IS_IRREGULAR, MODE_MASK, REACH, RECORD_WORDS } from './row-layout.js'
import { scorePair } from './score-pair.js'
import { SeekerInHand } from './seeker-in-hand.js'
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
  /** The same forms once more: one object less to go through on the way to each. */
  readonly #forms: (OfferForm | undefined)[] = []
  readonly #numberOf = new Map<string, number>()
  readonly #free: number[] = []
  /** The offers at each place, and those done from anywhere. */
  readonly #atPlace: OfferRun[] = []
  readonly #anywhere = new OfferRun()
  readonly #runOf: OfferRun[] = []
  readonly #sieve = new OfferSieve()
  readonly #words = new OfferWords()
  /** Kept, so that the compiler does not leave out a loop of which nothing is used. */
  protected touched = 0
  #noBars = new Int32Array(64)
  readonly #ways = new Map<number, Distances>()
  readonly #inReach = new OffersInReach()
  readonly #hand: SeekerInHand
  readonly #seekerOfRow = (row: number): Seeker => this.#people.seekerAt(row)

  /** @param people the index whose dictionaries and rows the offers are compared with */
  constructor(people: SeekerIndex) {
    this.#people = people
    this.#hand = new SeekerInHand(people)
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
    this.#forms[number] = form
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
    this.#forms[number] = undefined
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
    this.#hand.load(row)
    const shortlist = fullShortlist(this.#people.table, this.#pairs(row, seeker), lengths)
    this.#hand.unload()
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
    this.#gather(row, flags)
    this.#hand.load(row)
    this.#testGathered(row, bars, found)
    this.#hand.unload()
  }

  /** Offers in reach that the sieve lets through. */
  #gather(row: number, flags: number): void {
    const { table } = this.#people
    this.#inReach.count = 0
    this.#sieve.load(table, row, flags)
    this.#gatherRun(this.#anywhere, 0, 0)
    const { places, metres } = this.#waysFrom(table.placeAt(row))
    const reach = table.records[row * RECORD_WORDS + REACH]!
    const mode = travelModes[flags & MODE_MASK]!
    for (let i = 0; i < places.length && metres[i]! <= reach; i++) {
      const run = this.#atPlace[places[i]!]
      if (run) this.#gatherRun(run, metres[i]!, travelMinutes(mode, metres[i]!))
    }
  }

  #gatherRun(run: OfferRun, metres: number, minutes: number): void {
    for (let i = 0; i < run.count; i++)
      if (this.#sieve.mayHold(run, i)) this.#inReach.add(run.numbers[i]!, metres, minutes)
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

  /**
   * What lies side by side first, and nothing more once the bar is out of reach: few people are among the best forty of anything but the work they look for. The law
   * last, which turns few away and takes longest.
   */
  #testGathered(row: number, bars: Int32Array, found: Found): void {
    this.#keepWithinBars(bars)
    this.#touchForms()
    const { numbers, metres, minutes, fixed, count } = this.#inReach
    for (let i = 0; i < count; i++)
      this.#test(numbers[i]!, row, metres[i]!, minutes[i]!, fixed[i]!, bars[numbers[i]!]!, found)
  }

  #keepWithinBars(bars: Int32Array): void {
    const hand = this.#hand
    const words = this.#words
    const reach = this.#inReach
    const { numbers, minutes, count } = reach
    const limits = hand.limits()
    let left = 0
    words.touch(numbers, count)
    for (let i = 0; i < count; i++) {
      const number = numbers[i]!
      const bar = bars[number]!
      if (!words.mayHold(number, limits, minutes[i]!)) continue
      const most = words.mostPreferences(number, limits, minutes[i]!)
      const occupation = hand.occupationPoints(words, number)
      if (most + occupation + scale.text < bar) continue
      const fixed = occupation + hand.textPoints(words, number)
      if (most + fixed >= bar) reach.keep(i, left++, fixed)
    }
    reach.count = left
  }

  /**
   * A form is an object with a dozen others in it, all of them far away: a loop that only reads something of each waits for many at a time. A change of a profile takes 5 %
   * less with it.
   */
  #touchForms(): void {
    const { numbers, count } = this.#inReach
    let touched = 0
    for (let i = 0; i < count; i++) {
      const form = this.#forms[numbers[i]!]!
      touched ^= form.flagMask ^ form.sector ^ form.coverOnLine.length ^ form.features.length
    }
    this.touched = touched
  }

  /** @param fixed points of occupation and text */
  #test(number: number, row: number, metres: number, minutes: number, fixed: number, bar: number, found: Found): void {
    const { table } = this.#people
    const form = this.#forms[number]!
    if (!form.isOpen || !holdOnRecord(form, table, row, metres) || !holdOnTail(form, table, row, minutes)) return
    const points = fixed + recordPoints(form, table, row, minutes)
    const score = points + tailPoints(form, table, row, bar - points)
    if (score >= bar && holdOnWhole(form, table, row, this.#seekerOfRow)) found(number, score)
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
          fixedPoints: () =>
            this.#hand.textPoints(this.#words, number) + this.#hand.occupationPoints(this.#words, number),
        }
      }
  }
}
