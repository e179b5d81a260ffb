/** Minutes of the week run from Monday 00:00 = 0 to 10,080; the week is a circle: Sunday night runs into Monday. */
export const MINUTES_PER_DAY = 1440
export const MINUTES_PER_WEEK = 10_080

/**
 * A block of the week in minutes: `from` included, 0 to 10,079; `to` not included, above `from` and at most a week after it, so that a block past
 * Sunday midnight has `to` above 10,080.
 */
export type Block = { readonly from: number; readonly to: number }

/** Days as the records name them, Monday first. */
export const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type DayName = (typeof dayNames)[number]

/** A time of day (`HH:MM`) in minutes after midnight. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** Minutes after midnight as `HH:MM`; a day's end, and any later minute, wraps. */
export function timeOfDay(minute: number): string {
  const ofDay = ((minute % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}

/** The blocks a record writes as the same times on several days; one that ends at or before it starts runs past midnight. */
export function weekBlocks(written: {
  readonly days: readonly DayName[]
  readonly from: string
  readonly to: string
}): Block[] {
  const start = minuteOfDay(written.from)
  const end = minuteOfDay(written.to)
  const length = end > start ? end - start : end + MINUTES_PER_DAY - start
  return written.days.map((day) => {
    const from = dayNames.indexOf(day) * MINUTES_PER_DAY + start
    return { from, to: from + length }
  })
}

/** The same minutes as few blocks that neither overlap nor touch, in order of `from`; all week is one block of a week from 0. */
export function mergeBlocks(blocks: readonly Block[]): Block[] {
  const merged: { from: number; to: number }[] = []
  for (const { from, to } of [...blocks].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  // The last block may run over the end of the week into the first ones.
  for (
    let last = merged.at(-1);
    merged.length > 1 && last && merged[0]!.from + MINUTES_PER_WEEK <= last.to;
    last = merged.at(-1)
  ) {
    last.to = Math.max(last.to, merged.shift()!.to + MINUTES_PER_WEEK)
  }
  return merged.some(({ from, to }) => to - from >= MINUTES_PER_WEEK) ? [{ from: 0, to: MINUTES_PER_WEEK }] : merged
}

/**
 * Whether merged blocks hold every minute from `from` to `to`, which may begin before Monday and end after Sunday (travel).
 * @param merged as `mergeBlocks` gives them
 */
export function holds(merged: readonly Block[], from: number, to: number): boolean {
  const start = ((from % MINUTES_PER_WEEK) + MINUTES_PER_WEEK) % MINUTES_PER_WEEK
  const end = start + (to - from)
  return merged.some(
    (block) =>
      block.to - block.from >= MINUTES_PER_WEEK ||
      (block.from <= start && end <= block.to) ||
      (block.from <= start + MINUTES_PER_WEEK && end + MINUTES_PER_WEEK <= block.to),
  )
}

/** What is left of blocks when others are taken out; merged. */
export function withoutBlocks(blocks: readonly Block[], taken: readonly Block[]): Block[] {
  const cuts = onLine(mergeBlocks(taken))
  const left = onLine(mergeBlocks(blocks)).flatMap((block) => {
    let rest = [block]
    for (const cut of cuts)
      rest = rest.flatMap((piece) => [
        ...(piece.from < Math.min(piece.to, cut.from) ? [{ from: piece.from, to: Math.min(piece.to, cut.from) }] : []),
        ...(Math.max(piece.from, cut.to) < piece.to ? [{ from: Math.max(piece.from, cut.to), to: piece.to }] : []),
      ])
    return rest
  })
  return mergeBlocks(left)
}

/** How many minutes blocks hold, each once. */
export function minutesOf(blocks: readonly Block[]): number {
  return mergeBlocks(blocks).reduce((sum, { from, to }) => sum + (to - from), 0)
}

/** Minutes two sets of blocks share. */
export function sharedMinutes(a: readonly Block[], b: readonly Block[]): number {
  return minutesOf(a) - minutesOf(withoutBlocks(a, b))
}

/** The days on which blocks begin, Monday = 0, each once, in order. */
export function daysOf(blocks: readonly Block[]): number[] {
  return [...new Set(blocks.map(({ from }) => Math.floor(from / MINUTES_PER_DAY)))].sort((a, b) => a - b)
}

/** Blocks cut at the end of the week, so that none runs over it. */
export function onLine(blocks: readonly Block[]): Block[] {
  return blocks.flatMap(({ from, to }) =>
    to <= MINUTES_PER_WEEK
      ? [{ from, to }]
      : [
          { from, to: MINUTES_PER_WEEK },
          { from: 0, to: to - MINUTES_PER_WEEK },
        ],
  )
}
