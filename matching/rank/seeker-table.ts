import { type WorkingDays, workingDays } from '../law/working-days.js'
import { BitColumns } from './bit-columns.js'
import { Dictionaries, type FeatureTables } from './dictionaries.js'
import { IdTable, grown } from './id-table.js'
import { mortonCode } from './morton.js'
import { Neighbours } from './neighbours.js'
import { LENGTHS_A, LENGTHS_B, PERSON, REACH_CLASSES, RECORD_WORDS, TAIL, tailLength } from './row-layout.js'
import type { Seeker } from './seeker.js'
import { type SeekerRow, seekerRow } from './seeker-row.js'
import { Tails } from './tails.js'

const NONE = -1
/** Room left in a place when it is laid out anew: an eighth, and one. */
const SLACK = 1 / 8

/**
 * The rows of all people: each place has a run of rows, in classes of reach, longest first. Whoever can come from d metres away is then at the head
 * of the run. A row moves only within its run, or with it.
 */
export class SeekerTable {
  readonly dictionaries: Dictionaries
  readonly places = new Neighbours()
  readonly ids = new IdTable()
  readonly tails = new Tails()
  /** People who do not fit into a row, by number. */
  readonly irregular = new Map<number, Seeker>()
  /** By number, when those work who hold work already. */
  readonly held = new Map<number, WorkingDays>()
  records = new Int32Array(0)
  packed = new Int32Array(0)
  columns = new BitColumns()
  /** By place: first row, rows there is room for, and for each class the rows up to its end. */
  starts = new Int32Array(0)
  #capacities = new Int32Array(0)
  ends = new Int32Array(0)
  /** By person: the row, NONE when they are gone, and the place. */
  #rowOf = new Int32Array(0)
  #placeOf = new Int32Array(0)
  #end = 0
  #lost = 0
  /** People by class of reach, wherever they live. */
  readonly #perClass = new Int32Array(REACH_CLASSES)

  constructor(tables: FeatureTables = {}) {
    this.dictionaries = new Dictionaries(tables)
  }

  get size(): number {
    return this.ids.size
  }

  /** Bytes of everything that grows with people: rows with their slack, tails with their garbage, ids. */
  get bytes(): number {
    return (
      this.records.byteLength + this.packed.byteLength + this.columns.words.byteLength + this.tails.words.byteLength + this.ids.bytes +
      this.#rowOf.byteLength + this.#placeOf.byteLength + this.starts.byteLength + this.#capacities.byteLength + this.ends.byteLength
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

  idAt(row: number): string {
    return this.ids.idOf(this.personAt(row))
  }

  compareIds(row: number, other: number): number {
    return this.ids.compare(this.personAt(row), this.personAt(other))
  }

  /** Puts a person in, in place of what was known of them. */
  put(seeker: Seeker): void {
    const place = this.places.placeOf(seeker.facts.home)
    const row = seekerRow(seeker, this.dictionaries)
    const person = this.ids.find(seeker.id)
    if (person === undefined) this.#insert(this.#newPerson(seeker.id), place, row, seeker)
    else {
      const at = this.#rowOf[person]!
      const former = {
        at: this.records[at * RECORD_WORDS + TAIL]!,
        length: this.#tailLength(at),
      }
      if (this.placeAt(at) === place && this.#classAt(at, place) === row.reachClass)
        this.#write(at, person, row, former)
      else {
        this.#takeOut(at)
        this.#insert(person, place, row, seeker, former)
      }
      this.#noteApart(person, row, seeker)
    }
  }

  remove(id: string): void {
    const person = this.ids.find(id)
    if (person === undefined) return
    const at = this.#rowOf[person]!
    this.tails.garbage += this.#tailLength(at)
    this.#takeOut(at)
    this.#rowOf[person] = NONE
    this.irregular.delete(person)
    this.held.delete(person)
    this.ids.remove(id)
  }

  /** Lays everything out anew: places that are near each other stand near each other, tails in the order of rows, no garbage. */
  compact(): void {
    const order = this.#placesInOrder()
    const counts = Int32Array.from(this.starts, (_, place) => this.#count(place))
    const capacities = counts.map((count) => (count === 0 ? 0 : count + Math.ceil(count * SLACK) + 1))
    const rows = capacities.reduce((sum, capacity) => sum + capacity, 0)
    const former = {
      records: this.records,
      packed: this.packed,
      columns: this.columns,
      starts: this.starts,
      words: this.tails.words,
    }
    this.records = new Int32Array(rows * RECORD_WORDS)
    this.packed = new Int32Array(rows)
    this.columns = new BitColumns()
    this.columns.makeRoom(rows)
    this.starts = new Int32Array(former.starts.length)
    const tails = new Uint16Array(Math.ceil((this.tails.end - this.tails.garbage) * (1 + SLACK)) + 64)
    let tailEnd = 0
    let start = 0
    for (const place of order) {
      this.starts[place] = start
      const from = former.starts[place]!
      for (let i = 0; i < counts[place]!; i++) {
        const source = (from + i) * RECORD_WORDS
        const target = (start + i) * RECORD_WORDS
        this.records.set(former.records.subarray(source, source + RECORD_WORDS), target)
        this.packed[start + i] = former.packed[from + i]!
        this.columns.copy(former.columns, from + i, start + i)
        const tail = former.words.subarray(
          this.records[target + TAIL],
          this.records[target + TAIL]! +
            tailLength(this.records[target + LENGTHS_A]!, this.records[target + LENGTHS_B]!),
        )
        tails.set(tail, tailEnd)
        this.records[target + TAIL] = tailEnd
        tailEnd += tail.length
        this.#rowOf[this.records[target + PERSON]!] = start + i
      }
      start += capacities[place]!
    }
    this.#capacities = capacities
    this.#end = rows
    this.#lost = 0
    this.tails.relaid(tails, tailEnd)
  }

  /** Lays out anew when a good part of the room is lost; answers whether it did. */
  compactIfWasteful(): boolean {
    const isWasteful = this.#lost > 1024 && this.#lost > this.#end / 3
    const isLittered = this.tails.garbage > 4096 && this.tails.garbage > this.tails.end / 3
    if (isWasteful || isLittered) this.compact()
    return isWasteful || isLittered
  }

  /** The class of the longest reach there is: from beyond it nobody comes. */
  get farthestClass(): number {
    const c = this.#perClass.findIndex((count) => count > 0)
    return c < 0 ? REACH_CLASSES : c
  }

  /** How many rows each place has. */
  placeRuns(): Int32Array {
    return Int32Array.from({ length: this.places.size }, (_, place) => this.#count(place))
  }

  /** Rows of a place that reach at least so far, and perhaps a few that do not: they are the first of its run. */
  countReaching(place: number, reachClassOfDistance: number): number {
    return this.ends[place * REACH_CLASSES + reachClassOfDistance]!
  }

  #placesInOrder(): number[] {
    const order = Array.from({ length: this.places.size }, (_, place) => ({
      place,
      curve: mortonCode(this.places.site(place)),
    }))
    return order.sort((a, b) => a.curve - b.curve || a.place - b.place).map(({ place }) => place)
  }

  #count(place: number): number {
    return this.ends[(place + 1) * REACH_CLASSES - 1]!
  }

  #newPerson(id: string): number {
    const person = this.ids.add(id)
    if (person >= this.#rowOf.length) {
      this.#rowOf = grown(this.#rowOf, 1.25 * (person + 1))
      this.#placeOf = grown(this.#placeOf, this.#rowOf.length)
    }
    return person
  }

  #noteApart(person: number, row: SeekerRow, seeker: Seeker): void {
    if (row.isIrregular) this.irregular.set(person, seeker)
    else this.irregular.delete(person)
    const { held } = seeker.facts
    if (held) this.held.set(person, workingDays(held))
    else this.held.delete(person)
  }

  #insert(person: number, place: number, row: SeekerRow, seeker: Seeker, former = { at: 0, length: 0 }): void {
    this.#makeRoom(place)
    const ends = place * REACH_CLASSES
    let hole = this.starts[place]! + this.#count(place)
    for (let c = REACH_CLASSES - 1; c > row.reachClass; c--) {
      const begin = this.starts[place]! + this.ends[ends + c - 1]!
      if (begin < this.starts[place]! + this.ends[ends + c]!) {
        this.#move(begin, hole)
        hole = begin
      }
      this.ends[ends + c]!++
    }
    this.ends[ends + row.reachClass]!++
    this.#perClass[row.reachClass]!++
    this.#write(hole, person, row, former)
    this.#placeOf[person] = place
    this.#noteApart(person, row, seeker)
  }

  #takeOut(at: number): void {
    const place = this.placeAt(at)
    const ends = place * REACH_CLASSES
    const start = this.starts[place]!
    let hole = at
    const own = this.#classAt(at, place)
    this.#perClass[own]!--
    for (let c = own; c < REACH_CLASSES; c++) {
      // An empty class ends where the one before does, which is at the hole.
      const last = start + this.ends[ends + c]! - 1
      if (last > hole) this.#move(last, hole)
      hole = last
      this.ends[ends + c]!--
    }
  }

  #write(at: number, person: number, row: SeekerRow, former: { at: number; length: number }): void {
    const record = at * RECORD_WORDS
    this.records.set(row.record, record)
    this.records[record + TAIL] = this.tails.write(row.tail, former.at, former.length)
    this.records[record + PERSON] = person
    this.packed[at] = row.packed
    this.columns.write(at, row.bits)
    this.#rowOf[person] = at
  }

  #move(from: number, to: number): void {
    const source = from * RECORD_WORDS
    this.records.copyWithin(to * RECORD_WORDS, source, source + RECORD_WORDS)
    this.packed[to] = this.packed[from]!
    this.columns.copy(this.columns, from, to)
    this.#rowOf[this.personAt(to)] = to
  }

  /** A full run moves to the end with twice the room. */
  #makeRoom(place: number): void {
    if (place >= this.starts.length) {
      const places = Math.ceil(1.5 * place) + 16
      this.starts = grown(this.starts, places)
      this.#capacities = grown(this.#capacities, this.starts.length)
      this.ends = grown(this.ends, this.starts.length * REACH_CLASSES)
    }
    const count = this.#count(place)
    if (count < this.#capacities[place]!) return
    const capacity = Math.max(4, 2 * count)
    const start = this.#end
    this.#grow(start + capacity)
    for (let i = 0; i < count; i++) this.#move(this.starts[place]! + i, start + i)
    this.#lost += this.#capacities[place]!
    this.starts[place] = start
    this.#capacities[place] = capacity
    this.#end = start + capacity
  }

  #grow(rows: number): void {
    if (rows <= this.packed.length) return
    const room = Math.ceil(1.25 * rows) + 64
    this.records = grown(this.records, room * RECORD_WORDS)
    this.packed = grown(this.packed, room)
    this.columns.makeRoom(room)
  }

  #tailLength(row: number): number {
    const record = row * RECORD_WORDS
    return tailLength(this.records[record + LENGTHS_A]!, this.records[record + LENGTHS_B]!)
  }

  placeAt(row: number): number {
    return this.#placeOf[this.personAt(row)]!
  }

  #classAt(row: number, place: number): number {
    const offset = row - this.starts[place]!
    let c = 0
    while (this.ends[place * REACH_CLASSES + c]! <= offset) c++
    return c
  }
}
