import { grown } from './id-table.js'
import type { OfferIndex } from './offer-index.js'
import type { Offer } from './offer.js'
import type { Ranked, SeekerIndex } from './seeker-index.js'
import type { Seeker } from './seeker.js'
import { compareIds } from './top-list.js'

/** Somebody who came into the shown part of a list, or went out of it. */
export type ListChange = { readonly offer: string; readonly seeker: string; readonly kind: 'entered' | 'left' }

/** How long lists are kept, and how much of them is shown: what is kept beyond lets people leave without a new search. */
export const KEPT = 40
export const SHOWN = 20

/**
 * The lists of all standing offers, kept right while people change: a changed person is tried against the offers in reach, and only lists they leave or enter
 * are touched. A list is right down to its bound: everybody at or above it is in the list. It is searched for anew only when fewer than the
 * shown twenty are left, and not even then when it holds everybody eligible.
 */
export class StandingLists {
  readonly #people: SeekerIndex
  readonly #offers: OfferIndex
  readonly #lists: (List | undefined)[] = []
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
    this.#lists[number] ??= new List()
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
    const person = this.#people.table.ids.find(seeker.id)!
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
    if (!list.isWhole && score < list.boundScore) return
    if (!list.isWhole && score === list.boundScore && this.#compare(person, list.boundId) > 0) return
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
  #bind(list: List, number: number): void {
    list.isWhole = false
    list.boundScore = list.scores[list.count - 1]!
    list.boundId = this.#people.table.ids.idOf(list.people[list.count - 1]!)
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

  #isBetter(score: number, person: number, thanScore: number, thanPerson: number): boolean {
    if (score !== thanScore) return score > thanScore
    return this.#compare(person, this.#people.table.ids.idOf(thanPerson)) < 0
  }

  #compare(person: number, id: string): number {
    return compareIds(this.#people.table.ids.idOf(person), id)
  }

  #ranked(list: List, i: number): Ranked {
    return { id: this.#people.table.ids.idOf(list.people[i]!), score: list.scores[i]! }
  }
}

const NOT_TOUCHED = -1

function isAmong(person: number, people: Int32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (people[i] === person) return true
  return false
}

/** People with their scores, best first. */
class List {
  readonly people = new Int32Array(KEPT + 1)
  readonly scores = new Int32Array(KEPT + 1)
  count = 0
  /** It holds everybody eligible: the bound does not count. */
  isWhole = true
  boundScore = 0
  boundId = ''
  /** Whom it showed before the change in hand touched it; NOT_TOUCHED people when that did not happen. */
  readonly #shown = new Int32Array(SHOWN)
  #shownCount = NOT_TOUCHED

  /** Keeps in mind whom it shows, unless the change in hand has touched it before; answers whether it had to. */
  noteShown(): boolean {
    if (this.#shownCount !== NOT_TOUCHED) return false
    this.#shownCount = Math.min(SHOWN, this.count)
    for (let i = 0; i < this.#shownCount; i++) this.#shown[i] = this.people[i]!
    return true
  }

  /** Tells who came into the shown part since then and who went, and has nothing in mind any more. */
  tellShown(tell: (person: number, kind: ListChange['kind']) => void): void {
    const after = Math.min(SHOWN, this.count)
    // Most of the list stands where it stood, from its head on.
    let same = 0
    while (same < after && same < this.#shownCount && this.people[same] === this.#shown[same]) same++
    for (let i = same; i < after; i++)
      if (!isAmong(this.people[i]!, this.#shown, same, this.#shownCount)) tell(this.people[i]!, 'entered')
    for (let i = same; i < this.#shownCount; i++)
      if (!isAmong(this.#shown[i]!, this.people, same, after)) tell(this.#shown[i]!, 'left')
    this.#shownCount = NOT_TOUCHED
  }

  insert(at: number, person: number, score: number): void {
    this.people.copyWithin(at + 1, at, this.count)
    this.scores.copyWithin(at + 1, at, this.count)
    this.people[at] = person
    this.scores[at] = score
    this.count++
  }

  remove(person: number): void {
    const at = this.people.indexOf(person)
    if (at < 0 || at >= this.count) return
    this.people.copyWithin(at, at + 1, this.count)
    this.scores.copyWithin(at, at + 1, this.count)
    this.count--
  }
}
