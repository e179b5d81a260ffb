import { NO_WORK, type WorkingDays } from '../law/working-days.js'
import { BitColumns } from './bit-columns.js'
import { Dictionaries, type FeatureTables } from './dictionaries.js'
import { GROWTH, IdTable, grown } from './id-table.js'
import { mortonCode } from './morton.js'
import { Neighbours } from './neighbours.js'
import { ReachRuns } from './reach-runs.js'
import {
  FLAGS, HELD_WORDS, HOLDS_WORK, LENGTHS_A, LENGTHS_B, NO_WORK_HELD, PERSON, RECORD_WORDS, TAIL, heldAfter, tailLength,
} from './row-layout.js' // prettier-ignore
import type { Seeker } from './seeker.js'
import { roomForRow, writeRow } from './seeker-row.js'
import { Tails } from './tails.js'

const NONE = -1
/** Room left for tails when they are laid out anew, as a share of them. */
const SLACK = 1 / 8

/** The rows of all people: what is known of each in a record, a tail and columns of bits. Which rows belong to which place `ReachRuns` says. */
export class SeekerTable {
  readonly dictionaries: Dictionaries
  readonly places = new Neighbours()
  readonly ids = new IdTable()
  readonly tails = new Tails()
  readonly columns = new BitColumns()
  readonly runs = new ReachRuns({
    move: (from, to, count) => this.#move(from, to, count),
    makeRoom: (rows) => this.#grow(rows),
  })
  /** People who do not fit into a row, by number. */
  readonly irregular = new Map<number, Seeker>()
  records = new Int32Array(0)
  /** By person: the row, NONE when they are gone, and the place. */
  #rowOf = new Int32Array(0)
  #placeOf = new Int32Array(0)
  readonly #held = { starts: new Int32Array(HELD_WORDS / 2), finishes: new Int32Array(HELD_WORDS / 2) }
  /** Of the person being put in. */
  readonly #row = roomForRow()
  /** Whose ids are read ahead. */
  #persons = new Int32Array(32)

  constructor(tables: FeatureTables = {}) {
    this.dictionaries = new Dictionaries(tables)
  }

  get size(): number {
    return this.ids.size
  }

  /** Bytes of everything that grows with people: rows with their slack, tails with their garbage, ids. */
  get bytes(): number {
    return (
      this.records.byteLength + this.columns.words.byteLength + this.tails.words.byteLength + this.ids.bytes + this.#rowOf.byteLength +
      this.#placeOf.byteLength + this.runs.bytes
    ) // prettier-ignore
  }

  /** The row of a person now; undefined when there is no such person. */
  rowOf(id: string): number | undefined {
    const person = this.ids.find(id)
    return person === undefined ? undefined : this.#rowOf[person]
  }

  rowOfPerson(person: number): number {
    return this.#rowOf[person]!
  }

  personAt(row: number): number {
    return this.records[row * RECORD_WORDS + PERSON]!
  }

  placeAt(row: number): number {
    return this.#placeOf[this.personAt(row)]!
  }

  /** When somebody works already; undefined where they hold no work. It is overwritten when the next is asked about. */
  heldAt(row: number): WorkingDays | undefined {
    const { records } = this
    const { words } = this.tails
    const record = row * RECORD_WORDS
    if ((records[record + FLAGS]! & HOLDS_WORK) === 0) return undefined
    const at = records[record + TAIL]! + heldAfter(records[record + LENGTHS_A]!, records[record + LENGTHS_B]!)
    const { starts, finishes } = this.#held
    for (let day = 0; day < starts.length; day++) {
      const start = words[at + day]!
      const finish = words[at + starts.length + day]!
      starts[day] = start === NO_WORK_HELD ? NO_WORK : start
      finishes[day] = finish === NO_WORK_HELD ? NO_WORK : finish
    }
    return this.#held
  }

  idAt(row: number): string {
    return this.ids.idOf(this.personAt(row))
  }

  compareIds(row: number, other: number): number {
    return this.ids.compare(this.personAt(row), this.personAt(other))
  }

  readIdsAhead(rows: Int32Array, count: number): void {
    const { records } = this
    if (this.#persons.length < count) this.#persons = new Int32Array(count)
    for (let i = 0; i < count; i++) this.#persons[i] = records[rows[i]! * RECORD_WORDS + PERSON]!
    this.ids.readAhead(this.#persons, count)
  }

  /** Puts a person in, in place of what was known of them. */
  put(seeker: Seeker): void {
    const place = this.places.placeOf(seeker.facts.home)
    const row = this.#row
    writeRow(row, seeker, this.dictionaries)
    const known = this.ids.find(seeker.id)
    const person = known ?? this.#newPerson(seeker.id)
    let at: number
    let former = { at: 0, length: 0 }
    if (known === undefined) at = this.runs.insert(place, row.reachClass)
    else {
      at = this.#rowOf[person]!
      former = { at: this.records[at * RECORD_WORDS + TAIL]!, length: this.#tailLength(at) }
      const home = this.#placeOf[person]!
      if (home !== place || this.runs.classAt(at, home) !== row.reachClass) {
        this.runs.remove(at, home)
        at = this.runs.insert(place, row.reachClass)
      }
    }
    this.#placeOf[person] = place
    this.#write(at, person, former)
    if (row.isIrregular) this.irregular.set(person, seeker)
    else this.irregular.delete(person)
  }

  remove(id: string): void {
    const person = this.ids.find(id)
    if (person === undefined) return
    const at = this.#rowOf[person]!
    this.tails.garbage += this.#tailLength(at)
    this.runs.remove(at, this.#placeOf[person]!)
    this.#rowOf[person] = NONE
    this.irregular.delete(person)
    this.ids.remove(id)
  }

  /** Lays everything out anew: places that are near each other stand near each other, tails in the order of rows, no garbage. */
  compact(): void {
    const counts = this.runs.counts()
    const places = this.#placesInOrder(counts)
    const former = { records: this.records, columns: this.columns.words, starts: this.runs.starts }
    const rows = this.runs.layOut(places)
    this.records = new Int32Array(rows * RECORD_WORDS)
    this.columns.clear(rows)
    const takeTail = this.tails.begin(SLACK)
    for (const place of places) {
      const from = former.starts[place]!
      const to = this.runs.starts[place]!
      this.columns.copy(former.columns, from, to, counts[place]!)
      this.records.set(
        former.records.subarray(from * RECORD_WORDS, (from + counts[place]!) * RECORD_WORDS),
        to * RECORD_WORDS,
      )
      for (let row = to; row < to + counts[place]!; row++) {
        const record = row * RECORD_WORDS
        this.records[record + TAIL] = takeTail(this.records[record + TAIL]!, this.#tailLength(row))
        this.#rowOf[this.personAt(row)] = row
      }
    }
  }

  /** Lays out anew when a good part of the room is lost; answers whether it did. */
  compactIfWasteful(): boolean {
    const isDue = this.runs.isWasteful || this.tails.isLittered
    if (isDue) this.compact()
    return isDue
  }

  /** Places where anybody lives, along a curve that keeps near to each other what is near. */
  #placesInOrder(counts: Int32Array): number[] {
    const order: { place: number; curve: number }[] = []
    for (const [place, count] of counts.entries())
      if (count > 0) order.push({ place, curve: mortonCode(this.places.site(place)) })
    return order.sort((a, b) => a.curve - b.curve || a.place - b.place).map(({ place }) => place)
  }

  #newPerson(id: string): number {
    const person = this.ids.add(id)
    if (person >= this.#rowOf.length) {
      this.#rowOf = grown(this.#rowOf, GROWTH * (person + 1) + 64)
      this.#placeOf = grown(this.#placeOf, this.#rowOf.length)
    }
    return person
  }

  /** Writes the row in hand where it belongs. */
  #write(at: number, person: number, former: { at: number; length: number }): void {
    const row = this.#row
    const record = at * RECORD_WORDS
    this.records.set(row.record, record)
    this.records[record + TAIL] = this.tails.write(row.tail, row.tailLength, former.at, former.length)
    this.records[record + PERSON] = person
    this.columns.write(at, row.bits)
    this.#rowOf[person] = at
  }

  #move(from: number, to: number, count: number): void {
    this.records.copyWithin(to * RECORD_WORDS, from * RECORD_WORDS, (from + count) * RECORD_WORDS)
    this.columns.copy(this.columns.words, from, to, count)
    for (let row = to; row < to + count; row++) this.#rowOf[this.personAt(row)] = row
  }

  #grow(rows: number): void {
    if (rows * RECORD_WORDS <= this.records.length) return
    const room = Math.ceil(GROWTH * rows) + 64
    this.records = grown(this.records, room * RECORD_WORDS)
    this.columns.makeRoom(room)
  }

  #tailLength(row: number): number {
    const record = row * RECORD_WORDS
    return tailLength(
      this.records[record + FLAGS]!,
      this.records[record + LENGTHS_A]!,
      this.records[record + LENGTHS_B]!,
    )
  }
}
