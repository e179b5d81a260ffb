import { readJson } from './json-text.js'
import { LONGEST_ROW_BYTES, type Row, tooLong } from './row.js'

const NEWLINE = 0x0a

/** Rows of JSON Lines, numbered by their line. Empty lines are passed over; a line of any length takes bounded memory. */
export async function* jsonLineRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  let line = 0
  let held: Buffer[] = []
  let heldBytes = 0
  const take = (): Row | undefined => {
    line++
    const bytes = heldBytes
    const text = Buffer.concat(held)
    held = []
    heldBytes = 0
    if (bytes > LONGEST_ROW_BYTES) return { row: line, problem: tooLong(bytes) }
    return isBlank(text) ? undefined : { row: line, ...readJson(text) }
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      hold(chunk.subarray(start, end))
      start = end + 1
      const row = take()
      if (row) yield row
    }
    hold(chunk.subarray(start))
  }
  if (heldBytes > 0) {
    const row = take()
    if (row) yield row
  }

  function hold(part: Buffer): void {
    heldBytes += part.length
    if (heldBytes <= LONGEST_ROW_BYTES) held.push(part)
    else held = []
  }
}

function isBlank(text: Buffer): boolean {
  // A byte order mark before the first line is no content either.
  return text.every(
    (byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0xef || byte === 0xbb || byte === 0xbf,
  )
}
