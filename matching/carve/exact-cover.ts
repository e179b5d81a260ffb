import { type Block, MINUTES_PER_DAY, MINUTES_PER_WEEK, timeOfDay } from '../time/week.js'

const dayWords = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Cover of a stored role: a block of the cyclic week and how many people it wants. */
export type WantedBlock = Block & { readonly people: number }

/**
 * Where carved shifts do not add up to a role, minute by minute: the first overlap or gap, in words; undefined when every minute has exactly the people it
 * wants. Shifts nobody has taken yet count like the others.
 */
export function exactCoverFault(cover: readonly WantedBlock[], shifts: readonly Block[]): string | undefined {
  const left = new Int32Array(MINUTES_PER_WEEK)
  const add = ({ from, to }: Block, people: number): void => {
    for (let minute = from; minute < to; minute++) left[minute % MINUTES_PER_WEEK]! += people
  }
  for (const block of cover) add(block, block.people)
  const wanted = Int32Array.from(left)
  for (const shift of shifts) add(shift, -1)
  for (let from = 0; from < MINUTES_PER_WEEK; from++) {
    const off = left[from]!
    if (off === 0) continue
    let to = from + 1
    const isSame = (at: number): boolean =>
      at < MINUTES_PER_WEEK && Math.sign(left[at]!) === Math.sign(off) && wanted[at]! > 0 === wanted[from]! > 0
    while (isSame(to)) to++
    const when = `${timeOfDay(from)}-${timeOfDay(to)} on ${dayWords[Math.floor(from / MINUTES_PER_DAY)]!}`
    if (off > 0) return `gap ${when}`
    return wanted[from]! > 0 ? `overlap ${when}` : `outside the cover ${when}`
  }
  return undefined
}

/** Person-minutes a role wants in its week. */
export function coverMinutes(cover: readonly WantedBlock[]): number {
  return cover.reduce((sum, { from, to, people }) => sum + (to - from) * people, 0)
}
