import { travelMinutes, travelModes } from '../place/travel.js'
import type { FeatureTables } from './dictionaries.js'
import { type RowPair, fullShortlist } from './full-shortlist.js'
import { type OfferForm, offerForm } from './offer-form.js'
import type { Offer } from './offer.js'
import { forEachPart, forEachTerm, occupationPoints, textPoints } from './pair-score.js'
import { FLAGS, HAS_NO_TITLES, MODE_MASK, RECORD_WORDS } from './row-layout.js'
import type { Seeker } from './seeker.js'
import { SeekerTable } from './seeker-table.js'
import type { ListLengths, Shortlist } from './shortlist.js'
import { TopRows } from './top-rows.js'
import { TopSearch } from './top-search.js'

export type Ranked = { readonly id: string; readonly score: number }

export type SeekerIndexOptions = FeatureTables & {
  /** A person by id, asked only for what rows do not hold: cures, the law on minors and on people who hold work, rules not yet compiled. */
  readonly seekerOf?: (id: string) => Seeker | undefined
}

/**
 * Everybody, laid out so that the best for an offer are found at once: exactly those, with the scores and in the order, that a pass over everybody
 * (`rankSeekers`) finds. `TopSearch` says how.
 */
export class SeekerIndex {
  readonly table: SeekerTable
  readonly #seekerOf: (id: string) => Seeker | undefined
  readonly #search: TopSearch
  readonly #top: TopRows
  #closeness: Uint16Array[] = []
  readonly #seekerOfRow = (row: number): Seeker => this.seekerAt(row)

  constructor({ seekerOf, ...tables }: SeekerIndexOptions = {}) {
    this.table = new SeekerTable(tables)
    this.#top = new TopRows(0, this.table)
    this.#seekerOf = seekerOf ?? (() => undefined)
    this.#search = new TopSearch(this.table, this.#seekerOfRow)
  }

  get size(): number {
    return this.table.size
  }

  /** Puts a person in, or what is now known of them in place of what was. */
  put(seeker: Seeker): void {
    this.table.put(seeker)
    this.table.compactIfWasteful()
  }

  remove(id: string): void {
    this.table.remove(id)
    this.table.compactIfWasteful()
  }

  /** Lays rows out anew: worth doing once after many have been put in. */
  compact(): void {
    this.table.compact()
  }

  formOf(offer: Offer): OfferForm {
    return offerForm(offer, this.table.dictionaries)
  }

  /** The best for an offer. */
  top(offer: Offer, length: number): Ranked[] {
    return this.topOf(this.formOf(offer), length)
  }

  topOf(form: OfferForm, length: number): Ranked[] {
    return this.topRows(form, length).map(({ id, score }) => ({ id, score }))
  }

  /** The same with their rows. */
  topRows(form: OfferForm, length: number): { row: number; id: string; score: number }[] {
    if (!form.isOpen) return []
    this.#top.clear(length)
    this.load(form)
    this.#search.run(form, this.#closeness, this.#top)
    this.unload()
    return this.#top.takeSorted()
  }

  /** The whole answer for an offer, with reasons, exclusions and near misses: what `rankSeekers` gives. */
  shortlist(offer: Offer, lengths: ListLengths): Shortlist {
    const form = this.formOf(offer)
    this.load(form)
    const shortlist = fullShortlist(this.table, this.#pairs(form), lengths)
    this.unload()
    return shortlist
  }

  *#pairs(form: OfferForm): Generator<RowPair> {
    const { table } = this
    const { site } = form.offer
    const runs = table.runs.counts()
    for (let place = 0; place < runs.length; place++) {
      if (runs[place] === 0) continue
      const metres = site === null ? 0 : table.places.metresTo(place, site)
      const minutesByMode = travelModes.map((mode) => (site === null ? 0 : travelMinutes(mode, metres)))
      const start = table.runs.starts[place]!
      for (let row = start; row < start + runs[place]!; row++)
        yield {
          id: table.idAt(row),
          form,
          row,
          metres,
          minutes: minutesByMode[table.records[row * RECORD_WORDS + FLAGS]! & MODE_MASK]!,
          seeker: () => this.seekerAt(row),
          fixedPoints: () => this.textPoints(row) + this.occupationPoints(form, row),
        }
    }
  }

  /** Makes an offer the one in hand: text and occupation points are then those between it and any row. */
  load(form: OfferForm): void {
    const { parts, phrases } = this.table.dictionaries
    phrases.load(form.terms, form.weights)
    this.#closeness = form.occupations.map((occupation, slot) => parts.closenessTo(occupation, slot))
  }

  unload(): void {
    this.table.dictionaries.phrases.unload()
  }

  textPoints(row: number): number {
    return textPoints(this.table, row, 0)
  }

  occupationPoints(form: OfferForm, row: number): number {
    return occupationPoints(form, this.#closeness, this.table, row)
  }

  /** Whether the person of a row has a title with an occupation in it. */
  hasTitles(row: number): boolean {
    return (this.table.records[row * RECORD_WORDS + FLAGS]! & HAS_NO_TITLES) === 0
  }

  forEachTerm(row: number, found: (term: number, weight: number) => void): void {
    forEachTerm(this.table, row, found)
  }

  /** Every occupation near the person of a row; one that several of their titles are near comes several times. */
  forEachNear(row: number, found: (occupation: number, closeness: number) => void): void {
    forEachPart(this.table, row, (part) => this.table.dictionaries.parts.forEachNear(part, found))
  }

  seekerAt(row: number): Seeker {
    const id = this.table.idAt(row)
    const seeker = this.table.irregular.get(this.table.personAt(row)) ?? this.#seekerOf(id)
    if (!seeker)
      throw new Error(
        `The index was asked about ${id}, for which it needs the whole person, and has no way to look them up`,
      )
    return seeker
  }

  /** The way to a site from where the person of a row lives: straight metres, and minutes by their mode. 0 where there is no site. */
  wayFrom(form: OfferForm, row: number): { metres: number; minutes: number } {
    const { site } = form.offer
    if (site === null) return { metres: 0, minutes: 0 }
    const metres = this.table.places.metresTo(this.table.placeAt(row), site)
    const mode = travelModes[this.table.records[row * RECORD_WORDS + FLAGS]! & MODE_MASK]!
    return { metres, minutes: travelMinutes(mode, metres) }
  }
}
