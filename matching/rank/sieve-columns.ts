import type { Block } from '../time/week.js'
import { BitColumns } from './bit-columns.js'
import { MOST_LEAST_MINUTES } from './neighbours.js'
import {
  HOURS,
  HOURS_PER_WEEK,
  SAMPLE_MINUTES,
  WEEKDAYS,
  WEEKDAYS_COLUMN,
  hourOfColumn,
  sampleColumn,
} from './row-columns.js'
import { tellingColumns } from './telling-columns.js'

/** Which columns are worth reading is asked of a way of so many minutes. */
const USUAL_MINUTES = 20

/**
 * Columns of bits in which everybody who can do an offer has their bit set: those worth reading. Somebody must be free on the way too: from the least minutes anybody takes
 * from where they live follow the hours that are asked, so that of those further away more are turned away.
 */
export class SieveColumns {
  readonly #fixed: readonly number[]
  readonly #cover: readonly Block[]
  /** Worth reading, those for the usual way: chosen when first asked, and again when there is room for twice as many people. */
  #telling: readonly number[] = []
  #room = -1
  /** By least minutes: how many times the hours asked have changed since 0. */
  #levels: Uint8Array | undefined
  /** By level, worked out when first asked. */
  #offsets: Int32Array[] = []

  /**
   * @param fixed columns asked of everybody
   * @param cover the hours it must be done in; empty when not stated
   */
  constructor(fixed: readonly number[], cover: readonly Block[]) {
    this.#fixed = fixed
    this.#cover = cover
  }

  /**
   * Where the words of the columns begin (`BitColumns.columnOffset`).
   * @param least minutes that nobody there takes less than, one way; whole, at most MOST_LEAST_MINUTES
   * @param bits by which columns are chosen
   */
  at(least: number, bits: BitColumns): Int32Array {
    if (bits.rows > 2 * this.#room) this.#choose(bits)
    this.#levels ??= levelsOf(this.#cover)
    return (this.#offsets[this.#levels[least]!] ??= this.#offsetsAt(least))
  }

  #choose(bits: BitColumns): void {
    this.#telling = tellingColumns([...this.#fixed, ...samplesIn(this.#cover, USUAL_MINUTES)], bits)
    this.#room = bits.rows
    this.#offsets = []
  }

  #offsetsAt(least: number): Int32Array {
    const hours = samplesIn(this.#cover, least)
    const columns = this.#telling.map((column) => (this.#fixed.includes(column) ? column : nearestTo(column, hours)))
    return Int32Array.from(new Set(columns.filter((column) => column !== undefined)), (column) =>
      BitColumns.columnOffset(column),
    )
  }
}

/** The column of the hour nearest to that of another, of those less than half a day away. */
function nearestTo(column: number, hours: readonly number[]): number | undefined {
  const hour = hourOfColumn(column)
  const away = (other: number): number => Math.abs(hourOfColumn(other) - hour)
  return hours.filter((other) => away(other) < HOURS / 2).toSorted((a, b) => away(a) - away(b))[0]
}

/** With each minute more on the way, whether another hour is asked: an end of a block passes a full hour. */
function levelsOf(cover: readonly Block[]): Uint8Array {
  const levels = new Uint8Array(MOST_LEAST_MINUTES + 1)
  const mark = (first: number): void => {
    for (let at = first; at <= MOST_LEAST_MINUTES; at += SAMPLE_MINUTES) if (at > 0) levels[at] = 1
  }
  for (const { from, to } of cover) {
    mark(from % SAMPLE_MINUTES)
    // A block that ends at a full hour does not ask it; a minute later it does.
    mark((SAMPLE_MINUTES + 1 - (to % SAMPLE_MINUTES)) % SAMPLE_MINUTES)
  }
  for (let at = 1; at <= MOST_LEAST_MINUTES; at++) levels[at]! += levels[at - 1]!
  return levels
}

/**
 * Columns in which whoever covers the hours, with the way either side, has a bit: of each block the first hour, the last and one in the middle. An hour on all of
 * Monday to Friday has a column of its own.
 */
export function samplesIn(cover: readonly Block[], minutes: number): number[] {
  const hours = new Set<number>()
  for (const { from, to } of cover) {
    const first = Math.ceil((from - minutes) / SAMPLE_MINUTES)
    const last = Math.ceil((to + minutes) / SAMPLE_MINUTES) - 1
    if (last < first) continue
    for (const hour of [first, last, (first + last) >> 1])
      hours.add(((hour % HOURS_PER_WEEK) + HOURS_PER_WEEK) % HOURS_PER_WEEK)
  }
  const isAllWeekdays = (hourOfDay: number): boolean => WEEKDAYS.every((day) => hours.has(day * HOURS + hourOfDay))
  return [
    ...new Set(
      Array.from(hours, (hour) =>
        hour < WEEKDAYS.length * HOURS && isAllWeekdays(hour % HOURS)
          ? WEEKDAYS_COLUMN + (hour % HOURS)
          : sampleColumn(hour),
      ),
    ),
  ]
}
