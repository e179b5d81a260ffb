import { grown } from './id-table.js'
import { REACH_CLASSES } from './row-layout.js'

/** Room left in a place when rows are laid out anew: an eighth, and one. */
const SLACK = 1 / 8

/** What stands in the rows. */
type Rows = {
  /** Takes what stands in so many rows to others, which do not overlap with them. */
  move(from: number, to: number, count: number): void
  /** Sees to it that there are so many rows. */
  makeRoom(rows: number): void
}

/**
 * Which rows belong to which place: each place has a run of rows, in classes of reach, longest first. Whoever can come from d metres away is then at the head of the
 * run. A row moves only within its run, or with it.
 */
export class ReachRuns {
  readonly #rows: Rows
  /** By place: the first row. */
  starts = new Int32Array(0)
  /** By place and class: the rows up to the end of the class. */
  ends = new Int32Array(0)
  #capacities = new Int32Array(0)
  #places = 0
  #end = 0
  #lost = 0
  /** Rows by class, of all places. */
  readonly #perClass = new Int32Array(REACH_CLASSES)

  constructor(rows: Rows) {
    this.#rows = rows
  }

  get bytes(): number {
    return this.starts.byteLength + this.#capacities.byteLength + this.ends.byteLength
  }

  /** The class of the longest reach there is: from beyond it nobody comes. */
  get farthestClass(): number {
    const c = this.#perClass.findIndex((count) => count > 0)
    return c < 0 ? REACH_CLASSES : c
  }

  /** Whether a good part of the room is lost to runs that have moved. */
  get isWasteful(): boolean {
    return this.#lost > 1024 && this.#lost > this.#end / 12
  }

  /** How many rows each place has, of those that ever had any. */
  counts(): Int32Array {
    return Int32Array.from({ length: this.#places }, (_, place) => this.#count(place))
  }

  /** The class of a row of a place. */
  classAt(row: number, place: number): number {
    const offset = row - this.starts[place]!
    let c = 0
    while (this.ends[place * REACH_CLASSES + c]! <= offset) c++
    return c
  }

  /** A row for one more of a class at a place: others of the place may move to make it free. */
  insert(place: number, reachClass: number): number {
    this.#makeRoom(place)
    const ends = place * REACH_CLASSES
    const start = this.starts[place]!
    let hole = start + this.#count(place)
    for (let c = REACH_CLASSES - 1; c > reachClass; c--) {
      const begin = start + this.ends[ends + c - 1]!
      if (begin < start + this.ends[ends + c]!) {
        this.#rows.move(begin, hole, 1)
        hole = begin
      }
      this.ends[ends + c]!++
    }
    this.ends[ends + reachClass]!++
    this.#perClass[reachClass]!++
    return hole
  }

  /** Gives up a row of a place: others of it may move to close the gap. */
  remove(row: number, place: number): void {
    const ends = place * REACH_CLASSES
    const start = this.starts[place]!
    let hole = row
    const own = this.classAt(row, place)
    this.#perClass[own]!--
    for (let c = own; c < REACH_CLASSES; c++) {
      // An empty class ends where the one before does, which is at the hole.
      const last = start + this.ends[ends + c]! - 1
      if (last > hole) this.#rows.move(last, hole, 1)
      hole = last
      this.ends[ends + c]!--
    }
  }

  /**
   * Places one after another in this order, with room to grow; what stands in the rows is to be taken along by the caller.
   * @returns how many rows that takes
   */
  layOut(places: readonly number[]): number {
    const counts = this.counts()
    this.#capacities = new Int32Array(this.starts.length)
    counts.forEach((count, place) => {
      if (count > 0) this.#capacities[place] = count + Math.ceil(count * SLACK) + 1
    })
    this.starts = new Int32Array(this.starts.length)
    this.#end = 0
    for (const place of places) {
      this.starts[place] = this.#end
      this.#end += this.#capacities[place]!
    }
    this.#lost = 0
    return this.#end
  }

  #count(place: number): number {
    return this.ends[(place + 1) * REACH_CLASSES - 1]!
  }

  /** A full run moves to the end, with half as much room again. */
  #makeRoom(place: number): void {
    this.#places = Math.max(this.#places, place + 1)
    if (place >= this.starts.length) {
      this.starts = grown(this.starts, Math.ceil(1.5 * place) + 16)
      this.#capacities = grown(this.#capacities, this.starts.length)
      this.ends = grown(this.ends, this.starts.length * REACH_CLASSES)
    }
    const count = this.#count(place)
    if (count < this.#capacities[place]!) return
    const capacity = count + (count >> 1) + 4
    const start = this.#end
    this.#rows.makeRoom(start + capacity)
    this.#rows.move(this.starts[place]!, start, count)
    this.#lost += this.#capacities[place]!
    this.starts[place] = start
    this.#capacities[place] = capacity
    this.#end = start + capacity
  }
}
