import { grown } from './id-table.js'
import type { OfferIndex } from './offer-index.js'
import type { Offer } from './offer.js'
import type { Ranked, SeekerIndex } from './seeker-index.js'
import type { Seeker } from './seeker.js'
import { KEPT, SHOWN, type ShownChange, StandingList } from './standing-list.js'

export { SHOWN }

/** Somebody who came into the shown part of a list, or went out of it. */
export type ListChange = { readonly offer: string; readonly seeker: string; readonly kind: ShownChange }

/**
 * The lists of all standing offers, kept right while people change: a changed person is tried against the offers in reach, and only lists they leave or enter
 * are touched. A list is right down to its bound: everybody at or above it is in the list. It is searched for anew only when fewer than the
 * shown twenty are left, and not even then when it holds everybody eligible.
 */
export class StandingLists {
  readonly #people: SeekerIndex
  readonly #offers: OfferIndex
  readonly #lists: (StandingList | undefined)[] = []
  /** By person, the numbers of the offers on whose lists they are. */
  readonly #listsOf = new Map<number, number[]>()
  /** By the number of an offer: the score from which on somebody may belong on its list; 0 where everybody does. */
  #bars = new Int32Array(64)
  /** Numbers of the offers whose lists the change in hand has touched. */
  readonly #touched: number[] = []
  #refills = 0

  constructor(people: SeekerIndex, offers: OfferIndex) {
    this.#people = people
    this.#offers = offers
  }

  /** Searches that had to be made anew so far. */
  get refills(): number {
    return this.#refills
  }

  /** The shown part of an offer's list; undefined when the offer does not stand. */
  list(offer: string, length: number = SHOWN): Ranked[] | undefined {
    const number = this.#offers.numberOf(offer)
    const list = number === undefined ? undefined : this.#lists[number]
    return list && Array.from({ length: Math.min(length, list.count) }, (_, i) => this.#ranked(list, i))
  }

  putOffer(offer: Offer): ListChange[] {
    const known = this.#offers.numberOf(offer.id)
    const number = this.#offers.put(offer)
    // A changed offer may be given another number; what it showed before goes with it.
    if (known !== undefined && known !== number) this.#moveList(known, number)
    this.#lists[number] ??= new StandingList()
    this.#touch(number)
    this.#fill(number)
    return this.#changes()
  }

  removeOffer(id: string): void {
    const number = this.#offers.numberOf(id)
    if (number === undefined) return
    const list = this.#lists[number]!
    for (let i = 0; i < list.count; i++) this.#forget(list.people[i]!, number)
    this.#lists[number] = undefined
    this.#offers.remove(id)
  }

  putSeeker(seeker: Seeker): ListChange[] {
    const known = this.#people.table.ids.find(seeker.id)
    if (known !== undefined) this.#takeOut(known)
    this.#people.put(seeker)
    const person = known ?? this.#people.table.ids.find(seeker.id)!
    this.#offers.forEachAbove(this.#people.table.rowOfPerson(person), this.#bars, (number, score) =>
      this.#try(number, person, score),
    )
    return this.#settle()
  }

  removeSeeker(id: string): ListChange[] {
    const person = this.#people.table.ids.find(id)
    if (person === undefined) return []
    this.#takeOut(person)
    this.#people.remove(id)
    return this.#settle()
  }

  #takeOut(person: number): void {
    for (const number of this.#listsOf.get(person) ?? []) {
      this.#touch(number)
      this.#lists[number]!.remove(person)
    }
    this.#listsOf.delete(person)
  }

  /** Puts a person into a list if that is where they belong. */
  #try(number: number, person: number, score: number): void {
    const list = this.#lists[number]!
    if (!list.isWhole && !this.#isBetter(score, person, list.boundScore, list.boundPerson)) return
    this.#touch(number)
    let at = list.count
    while (at > 0 && this.#isBetter(score, person, list.scores[at - 1]!, list.people[at - 1]!)) at--
    list.insert(at, person, score)
    this.#remember(person, number)
    if (list.count <= KEPT) return
    this.#forget(list.people[KEPT]!, number)
    list.count = KEPT
    this.#bind(list, number)
  }

  /** The list is right down to its last entry, and no further. */
  #bind(list: StandingList, number: number): void {
    list.isWhole = false
    list.boundScore = list.scores[list.count - 1]!
    list.boundPerson = list.people[list.count - 1]!
    this.#bars[number] = list.boundScore
  }

  #settle(): ListChange[] {
    for (const number of this.#touched) {
      const list = this.#lists[number]!
      if (list.count >= SHOWN || list.isWhole) continue
      this.#fill(number)
      this.#refills++
    }
    return this.#changes()
  }

  #fill(number: number): void {
    const list = this.#lists[number]!
    for (let i = 0; i < list.count; i++) this.#forget(list.people[i]!, number)
    const found = this.#people.topRows(this.#offers.offer(number).form, KEPT)
    list.count = 0
    for (const { row, score } of found) {
      const person = this.#people.table.personAt(row)
      list.insert(list.count, person, score)
      this.#remember(person, number)
    }
    list.isWhole = found.length < KEPT
    if (number >= this.#bars.length) this.#bars = grown(this.#bars, 1.5 * (number + 1))
    this.#bars[number] = 0
    if (!list.isWhole) this.#bind(list, number)
  }

  #touch(number: number): void {
    if (this.#lists[number]!.noteShown()) this.#touched.push(number)
  }

  #changes(): ListChange[] {
    const changes: ListChange[] = []
    const { ids } = this.#people.table
    for (const number of this.#touched) {
      const { id } = this.#offers.offer(number)
      this.#lists[number]!.tellShown((person, kind) => changes.push({ offer: id, seeker: ids.idOf(person), kind }))
    }
    this.#touched.length = 0
    return changes
  }

  #moveList(from: number, to: number): void {
    const list = this.#lists[from]!
    for (let i = 0; i < list.count; i++) {
      this.#forget(list.people[i]!, from)
      this.#remember(list.people[i]!, to)
    }
    this.#lists[to] = list
    this.#lists[from] = undefined
  }

  #remember(person: number, number: number): void {
    const lists = this.#listsOf.get(person)
    if (lists) lists.push(number)
    else this.#listsOf.set(person, [number])
  }

  #forget(person: number, number: number): void {
    const lists = this.#listsOf.get(person)
    if (!lists) return
    lists[lists.indexOf(number)] = lists.at(-1)!
    lists.pop()
    if (lists.length === 0) this.#listsOf.delete(person)
  }

  /** Better by score, then by id: the letters of an id are kept when its person goes, so that a bound stays one. Nobody is worse than themselves. */
  #isBetter(score: number, person: number, thanScore: number, thanPerson: number): boolean {
    if (score !== thanScore) return score > thanScore
    return this.#people.table.ids.compare(person, thanPerson) <= 0
  }

  #ranked(list: StandingList, i: number): Ranked {
    return { id: this.#people.table.ids.idOf(list.people[i]!), score: list.scores[i]! }
  }
}
