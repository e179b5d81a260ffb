import { MINUTES_PER_WEEK } from '../time/week.js'

/**
 * Whether each block, with the way either side, lies in one of the free blocks of the cyclic week: `holds` of time/week.ts, on rows.
 * @param cover holds the blocks from `first` up to, not including, `end`; `words` the free ones from `from` up to, not including, `to`
 */
export function isFree(
  cover: Int32Array,
  first: number,
  end: number,
  minutes: number,
  words: Uint16Array,
  from: number,
  to: number,
): boolean {
  for (let block = first; block < end; block += 2) {
    const left = cover[block]! - minutes
    const right = cover[block + 1]! + minutes
    // Nearly every block, way and all, lies within the week; then it is looked for as it stands first.
    let i = from
    if (left >= 0 && left < MINUTES_PER_WEEK) while (i < to && !(words[i]! <= left && right <= words[i + 1]!)) i += 2
    else i = to
    if (i === to && !isFreeAcross(left, right, words, from, to)) return false
  }
  return true
}

/** The same of one block that may begin before the week or end after it. */
function isFreeAcross(left: number, right: number, words: Uint16Array, from: number, to: number): boolean {
  const start = ((left % MINUTES_PER_WEEK) + MINUTES_PER_WEEK) % MINUTES_PER_WEEK
  const end = start + right - left
  for (let i = from; i < to; i += 2) {
    const begins = words[i]!
    const ends = words[i + 1]!
    if (
      ends - begins >= MINUTES_PER_WEEK ||
      (begins <= start && end <= ends) ||
      (begins <= start + MINUTES_PER_WEEK && end + MINUTES_PER_WEEK <= ends)
    )
      return true
  }
  return false
}
