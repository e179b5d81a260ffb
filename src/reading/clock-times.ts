const TIME = String.raw`(?:(?:12(?:[:.]00)? ?)?(?:noon|midday|midnight)\b|(?:\d{4}|\d{1,2}(?:[:.]\d{2})?)(?: ?[ap]\.?m\b\.?)?(?: ?(?:hrs|hours|h)\b)?(?![\w%]|[.:]\d))`

/** Source of a pattern for two times of day and what joins them: "9am-5pm", "08:30 - 16:30", "0900 to 1300hrs", "9-5". */
export const TIMES_PATTERN = String.raw`(?<![\d£.:/])${TIME} ?(?:-|to|until|till|til) ?${TIME}`

const PARTS = new RegExp(String.raw`^(${TIME}) ?(?:-|to|until|till|til) ?(${TIME})$`, 'iu')

/** Times of day, "HH:MM"; an end at or before the start is on the next day. */
export type Times = { readonly from: string; readonly to: string }

// No single stretch of work in our adverts is longer, and 12:30 to 13:00 of the next day would pass for half an hour.
const LONGEST_MINUTES = 13 * 60
const SHORTEST_MINUTES = 60

/**
 * The two times that `words`, matched by `TIMES_PATTERN`, name; null when they may be read in two ways.
 *
 * Where neither time says which half of the day it is in, only a working day is beyond doubt: it starts between six
 * and noon and ends in the afternoon by half past six, or by one the same morning ("9-5", "8.30-12.30", not "7-7" nor "2-10").
 */
export function timesNamed(words: string): Times | null {
  const parts = PARTS.exec(words)
  const from = parts && clockTime(parts[1]!)
  const to = parts && clockTime(parts[2]!)
  if (!from || !to) return null
  // One time past noon in the 24-hour style, or in four digits, puts the other in it too: "8.30 - 16.30".
  const is24Hour = from.style === '24' || to.style === '24'
  if (from.style === 'bare' && to.style === 'bare') return workingDay(from.minutes, to.minutes)
  const pairs = choices(from, is24Hour).flatMap((start) =>
    choices(to, is24Hour).flatMap((end) => {
      const length = (end - start + 1440) % 1440
      return length >= SHORTEST_MINUTES && length <= LONGEST_MINUTES ? [{ start, end }] : []
    }),
  )
  return pairs.length === 1 ? { from: inWords(pairs[0]!.start), to: inWords(pairs[0]!.end) } : null
}

/**
 * `bare` may be in either half of the day; `12` says which, by words or, for "08.30", by its nought; `24` is a time that
 * only the 24-hour style can write.
 */
type ClockTime = { minutes: number; style: 'bare' | '12' | '24' }

function clockTime(words: string): ClockTime | null {
  if (/noon|midday/iu.test(words)) return { minutes: 720, style: '12' }
  if (/midnight/iu.test(words)) return { minutes: 0, style: '12' }
  const digits = /^(\d{1,2})[:.]?(\d{2})?/u.exec(/^\d{3}(?!\d)/u.test(words) ? '' : words)
  if (!digits) return null
  const hour = Number(digits[1])
  const minute = Number(digits[2] ?? 0)
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null
  const half = /([ap])\.?m/iu.exec(words)?.[1]?.toLowerCase()
  if (half !== undefined) {
    if (half === 'a' && hour > 12) return null
    const since = hour > 12 ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
    return { minutes: (since * 60 + minute) % 1440, style: '12' }
  }
  const is24 = hour > 12 || hour === 0 || /^\d{4}/u.test(words)
  const hasNought = words.startsWith('0') && digits[2] !== undefined
  return { minutes: (hour * 60 + minute) % 1440, style: is24 ? '24' : hasNought ? '12' : 'bare' }
}

function choices({ minutes, style }: ClockTime, is24Hour: boolean): number[] {
  return style !== 'bare' || (is24Hour && minutes < 720) ? [minutes] : [minutes % 720, (minutes % 720) + 720]
}

function workingDay(from: number, to: number): Times | null {
  const start = from
  const end = to < 360 || to < from ? to + 720 : to
  const length = end - start
  const isMorningStart = start >= 360 && start <= 720
  return isMorningStart && end >= 660 && end <= 1110 && length >= 120
    ? { from: inWords(start), to: inWords(end) }
    : null
}

function inWords(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
