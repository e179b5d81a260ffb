import { readJson } from './json-text.js'
import { BrokenFileError, LONGEST_ROW_BYTES, type Row, tooLong } from './row.js'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN = new Set([0x5b, 0x7b])
const CLOSE = new Set([0x5d, 0x7d])
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d])

/**
 * Rows of one JSON array, numbered from 1, one element in memory at a time. It only finds where elements end; each is then
 * parsed on its own, so that one broken element is refused and the others are taken, which no streaming parser we tried does.
 *
 * @param chunks from the first `[` of the file on
 * @throws {BrokenFileError} when the file ends before the array does, or goes on after it
 */
export async function* jsonArrayRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  let depth = 0
  let inString = false
  let escaped = false
  let row = 0
  let ended = false
  let held: Buffer[] = []
  let heldBytes = 0
  let sawContent = false

  const take = (): Row => {
    row++
    const bytes = heldBytes
    const text = Buffer.concat(held)
    held = []
    heldBytes = 0
    sawContent = false
    return bytes > LONGEST_ROW_BYTES ? { row, problem: tooLong(bytes) } : { row, ...readJson(text) }
  }
  const hold = (part: Buffer): void => {
    heldBytes += part.length
    if (heldBytes <= LONGEST_ROW_BYTES) held.push(part)
    else held = []
  }

  for await (const chunk of chunks) {
    let start = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      if (ended) {
        if (!BLANK.has(byte))
          throw new BrokenFileError(`the file goes on after the end of its array (after row ${row})`)
      } else if (inString) {
        if (escaped) escaped = false
        else if (byte === BACKSLASH) escaped = true
        else if (byte === QUOTE) inString = false
      } else if (byte === QUOTE) {
        inString = true
        sawContent = true
      } else if (OPEN.has(byte)) {
        depth++
        if (depth === 1) start = at + 1
        else sawContent = true
      } else if (CLOSE.has(byte)) {
        depth--
        if (depth === 0) {
          hold(chunk.subarray(start, at))
          if (sawContent) yield take()
          ended = true
        }
      } else if (byte === COMMA && depth === 1) {
        hold(chunk.subarray(start, at))
        yield take()
        start = at + 1
      } else if (!BLANK.has(byte)) sawContent = true
    }
    hold(chunk.subarray(start))
  }
  if (!ended) throw new BrokenFileError(`the file ends in the middle of its array (after row ${row})`)
}
