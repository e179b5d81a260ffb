import { basename } from 'node:path'
import { csvRows } from './csv.js'
import { fileBytes, unpacked } from './file-bytes.js'
import { jsonArrayRows } from './json-array.js'
import { jsonLineRows } from './json-lines.js'
import { readJson } from './json-text.js'
import { BrokenFileError, type Row, tooLong } from './row.js'
import { decoded, textEncodingOf } from './text-encoding.js'

export type FileFormat = 'csv' | 'json' | 'jsonl'

/** A JSON file that is one object (a record, or a page of results) is read whole. */
const LONGEST_OBJECT_BYTES = 64 * 1024 * 1024

/** The format a file's name promises (`.gz` aside), or undefined. */
export function formatOf(file: string): FileFormat | undefined {
  const name = basename(file).toLowerCase().replace(/\.gz$/, '')
  return (['jsonl', 'json', 'csv'] as const).find((format) => name.endsWith(`.${format}`))
}

/**
 * The rows of a file. JSON Lines are numbered by line, CSV as a spreadsheet shows them (the header is row 1), the elements of a
 * JSON array from 1. A CSV row is an object of text cells; `isText` says so.
 *
 * @throws {BrokenFileError} when the file cannot be read to its end; rows before the fault have been given
 */
export function fileRows(file: string, format: FileFormat, onRead: (bytes: number) => void): AsyncGenerator<Row> {
  if (format === 'csv') return csvFileRows(file, onRead)
  return format === 'jsonl' ? jsonLineRows(fileBytes(file, onRead)) : jsonRows(fileBytes(file, onRead))
}

/** Standard input is JSON Lines, packed or not. */
export function standardInputRows(input: NodeJS.ReadableStream): AsyncGenerator<Row> {
  return jsonLineRows(unpacked(input))
}

async function* csvFileRows(file: string, onRead: (bytes: number) => void): AsyncGenerator<Row> {
  let encoding
  try {
    encoding = await textEncodingOf(fileBytes(file))
  } catch (error) {
    // A gzip cut short still gives the rows before the cut; the second reading comes to the same fault and says so.
    if (!(error instanceof BrokenFileError)) throw error
    encoding = 'utf-8' as const
  }
  yield* csvRows(decoded(fileBytes(file, onRead), encoding))
}

async function* jsonRows(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Row> {
  const held: Buffer[] = []
  for await (const chunk of chunks) {
    held.push(chunk)
    const start = Buffer.concat(held)
    const first = start.findIndex((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)
    if (first < 0) continue
    if (start[first] === 0x5b) yield* jsonArrayRows(continued(start.subarray(first), chunks))
    else yield* jsonObjectRow(continued(start, chunks))
    return
  }
}

async function* jsonObjectRow(chunks: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  const held: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > LONGEST_OBJECT_BYTES) {
      yield { row: 1, problem: tooLong(bytes) }
      return
    }
    held.push(chunk)
  }
  const read = readJson(Buffer.concat(held))
  if ('problem' in read) {
    yield { row: 1, problem: read.problem }
    return
  }
  const rows = listWithin(read.value)
  for (const [index, value] of rows.entries()) yield { row: index + 1, value }
}

/** A page of results of the apprenticeship service keeps its rows in `vacancies`; any other object is one row itself. */
function listWithin(value: unknown): unknown[] {
  const { vacancies } = value as { vacancies?: unknown }
  return Array.isArray(vacancies) ? vacancies : [value]
}

async function* continued(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}
