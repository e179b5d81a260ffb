import {
  BORN, CONSENTS, DBS_SHIFT, EARNINGS, FLAGS, HAS_GROUPS, HAS_NO_TITLES, IS_TERM_TIME_ONLY, LENGTHS_A, LENGTHS_B, MAX_DAYS_SHIFT, MODE_MASK, MOST,
  NEEDS_SAME_TIMES, NO_RIGHT_TO_WORK, PAY, REACH, RECORD_WORDS, STRANDS_SHIFT, TAIL, WANTED, lists,
} from '../../../matching/rank/row-layout.js' // prettier-ignore
import { forEachTerm, mostForEach } from '../../../matching/rank/pair-score.js'
import type { SeekerIndex } from '../../../matching/rank/seeker-index.js'

const WEEK = 10_080
/** Metres to a degree of latitude, a little too few, so that a box is never too small. */
const METRES_PER_DEGREE = 110_000
const FARTHEST_DEGREES = 90

/** A table as a good engineer would lay it out: limits in columns, lists as arrays, hours as multiranges, and a box of where somebody would go. */
export const SCHEMA = `
  CREATE TABLE people (
    id text COLLATE "C" NOT NULL, place int NOT NULL, mode int NOT NULL, reach int NOT NULL, reach_box box NOT NULL, consents bool NOT NULL,
    strands int NOT NULL, right_to_work bool NOT NULL, term_time bool NOT NULL, grouped bool NOT NULL, dbs int NOT NULL, max_days int NOT NULL,
    same_times bool NOT NULL, born int NOT NULL, fewest int NOT NULL, most int NOT NULL, below int NOT NULL, travel_limit int NOT NULL,
    earnings bigint NOT NULL, pay bigint NOT NULL, titled bool NOT NULL,
    sector_points int NOT NULL, hours_points int NOT NULL, distance_points int NOT NULL, pay_points int NOT NULL, features_points int NOT NULL,
    free int4multirange NOT NULL, preferred int4multirange NOT NULL, parts int[] NOT NULL, terms int[] NOT NULL, weights int[] NOT NULL,
    needs int[] NOT NULL, avoid_employers int[] NOT NULL, avoid_sectors int[] NOT NULL, sectors int[] NOT NULL, likes int[] NOT NULL,
    licences int[] NOT NULL, qualifications int[] NOT NULL, skills int[] NOT NULL
  )`
export const INDEXES = ['CREATE INDEX ON people USING gist (reach_box)', 'VACUUM ANALYZE people']
export const COLUMNS = 39

/** The values of a row of the index, in the order of the table. Numbers that index arrays count from 1, as arrays do there. */
export function postgresRow(index: SeekerIndex, row: number): unknown[] {
  const { table } = index
  const at = row * RECORD_WORDS
  const record = table.records.subarray(at, at + RECORD_WORDS)
  const flags = record[FLAGS]!
  const held = tailLists(record, table.tails.words)
  const terms = new Map<number, number>()
  forEachTerm(table, row, (term, weight) => terms.set(term + 1, Math.max(weight, terms.get(term + 1) ?? 0)))
  const share = mostForEach(table, row)
  return [
    table.idAt(row),
    table.placeAt(row) + 1,
    flags & MODE_MASK,
    record[REACH]!,
    boxOf(table.places.site(table.placeAt(row)), record[REACH]!),
    (flags & CONSENTS) !== 0,
    (flags >>> STRANDS_SHIFT) & 255,
    (flags & NO_RIGHT_TO_WORK) === 0,
    (flags & IS_TERM_TIME_ONLY) !== 0,
    (flags & HAS_GROUPS) !== 0,
    (flags >>> DBS_SHIFT) & 7,
    (flags >>> MAX_DAYS_SHIFT) & 7,
    (flags & NEEDS_SAME_TIMES) !== 0,
    record[BORN]!,
    record[WANTED]! & 0xffff,
    record[WANTED]! >>> 16,
    record[MOST]! & 0xffff,
    record[MOST]! >>> 16,
    record[EARNINGS]!,
    record[PAY]!,
    (flags & HAS_NO_TITLES) === 0,
    share.sector,
    share.hours,
    share.distance,
    share.pay,
    share.features,
    // Before, in and after the week, so that no block of it need be cut.
    multirange(
      blocksOf(held.free).flatMap(([from, to]) => [-WEEK, 0, WEEK].map((shift) => [from + shift, to + shift])),
    ),
    multirange(blocksOf(held.preferred)),
    held.parts.map((part) => part + 1),
    [...terms.keys()],
    [...terms.values()],
    ...(
      ['needs', 'avoidEmployers', 'avoidSectors', 'sectors', 'likes', 'licences', 'qualifications', 'skills'] as const
    ).map((name) => held[name]),
  ]
}

export function multirange(blocks: readonly (readonly number[])[]): string {
  return `{${blocks.map(([from, to]) => `[${from},${to})`).join()}}`
}

function tailLists(record: Int32Array, words: Uint16Array): Record<keyof typeof lists, number[]> {
  let at = record[TAIL]!
  const held: Partial<Record<keyof typeof lists, number[]>> = {}
  for (const [name, { word, shift, bits, width }] of Object.entries(lists)) {
    const length = ((record[word === LENGTHS_A ? LENGTHS_A : LENGTHS_B]! >>> shift) & (2 ** bits - 1)) * width
    held[name as keyof typeof lists] = [...words.subarray(at, at + length)]
    at += length
  }
  return held as Record<keyof typeof lists, number[]>
}

function blocksOf(flat: readonly number[]): [from: number, to: number][] {
  return flat.flatMap((from, i) => (i % 2 === 0 ? [[from, flat[i + 1]!] as [number, number]] : []))
}

function boxOf({ lat, lon }: { lat: number; lon: number }, metres: number): string {
  const north = Math.min(FARTHEST_DEGREES, metres / METRES_PER_DEGREE)
  const east = Math.min(
    2 * FARTHEST_DEGREES,
    north / Math.max(0.1, Math.cos(((Math.abs(lat) + north) * Math.PI) / 180)),
  )
  return `(${lon + east},${lat + north}),(${lon - east},${lat - north})`
}
