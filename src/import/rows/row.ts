import type { Problem } from '../../records/problems.js'

/** A row as a file gave it, not yet looked at; or why it could not even be read. `row` is its number as `RowFile` counts. */
export type Row = { row: number; value: unknown } | { row: number; problem: Problem }

export type { Problem } from '../../records/problems.js'

/** A longer row is refused, not held in memory: the longest real advert seen is 7 kB. */
export const LONGEST_ROW_BYTES = 8 * 1024 * 1024

export const tooLong = (bytes: number): Problem => ({
  field: '',
  value: `${Math.round(bytes / 1_000_000)} MB`,
  reason: `row is longer than ${LONGEST_ROW_BYTES / 1024 / 1024} MB; a record is one JSON object of a few kilobytes`,
})

/** The file itself cannot be read to its end. Rows before the fault have been given; `row` is the last of them. */
export class BrokenFileError extends Error {
  override readonly name = 'BrokenFileError'
}
