import { coverMinutes } from './cover-minutes.js'
import { contradictsPayLine, readPayLine, repeatsPayLine } from './pay-line.js'
import { readCover, type CoverReading } from './read-cover.js'
import { readHours, type HoursReading } from './read-hours.js'
import { readPay, type PayReading } from './read-pay.js'

/** What an advert says in words. All plain text: markup is taken out where an advert comes in. */
export type AdvertWording = {
  readonly title: string
  readonly description: string
  /** The source's own field for hours or the working week, as the employer filled it in; not phrases picked from the description. */
  readonly hoursText?: string | null | undefined
  readonly salaryText?: string | null | undefined
}

export type AdvertReadings = { readonly hours: HoursReading; readonly cover: CoverReading; readonly pay: PayReading }

/**
 * The facts an advert states in words: weekly hours, cover and pay, each with the words it was read from or the reason
 * why it is unknown. Nothing is guessed; see docs/decisions/0005-readings.md.
 *
 * Hours and cover come from the source's own field where it states them, else from title and description. Pay comes
 * from the salary text; where that names no amount, or lacks only the period, from a line of the description that is headed as the salary.
 * Where that line names another amount the pay is unknown.
 */
export function readAdvert({ title, description, hoursText, salaryText }: AdvertWording): AdvertReadings {
  const wording = hoursText ?? ''
  const fromWording = readHours(wording)
  const hours = fromWording.hoursPerWeek ? fromWording : readHours(description, title)
  const coverFromWording = readCover(wording, true)
  // A wording that speaks of days and times and leaves them open is not overruled by the description.
  const speaksOfTimes = coverFromWording.cover !== null || /\d ?(?:[ap]\.?m\b|:\d\d)/iu.test(wording)
  const cover = speaksOfTimes ? coverFromWording : readCover(`${title}\n${description}`)
  return { hours, cover: coverWithin(hours, cover), pay: payOf(salaryText ?? '', description) }
}

function payOf(salaryText: string, description: string): PayReading {
  const reading = readPay(salaryText)
  const line = reading.pay ? null : readPayLine(description)
  if (!/\d{2}/u.test(salaryText)) return line ?? reading
  if (line?.pay && repeatsPayLine(salaryText, line.pay)) return line
  if (!reading.pay || !contradictsPayLine(reading.pay, description)) return reading
  const reason = "the salary text and the advert's own salary line name different amounts"
  return { pay: null, isProRata: reading.isProRata, evidence: null, reason }
}

// Unpaid breaks are part of a day's times and not of its hours; an hour is the longest our adverts name.
const LONGEST_BREAK_MINUTES = 60

/**
 * `cover`, unless its length and the weekly hours contradict each other: then the times are a window, or of another post.
 * Between them may lie an hour's unpaid break a day.
 */
export function coverWithin(hours: Pick<HoursReading, 'hoursPerWeek'>, cover: CoverReading): CoverReading {
  if (!cover.cover || !hours.hoursPerWeek) return cover
  const { min, max } = hours.hoursPerWeek
  const minutes = coverMinutes(cover.cover)
  const days = cover.cover.reduce((sum, entry) => sum + entry.days.length, 0)
  const isTooShort = min !== null && minutes < min * 60
  const isTooLong = max !== null && minutes - days * LONGEST_BREAK_MINUTES > max * 60
  if (!isTooShort && !isTooLong) return cover
  const stated =
    min === max ? `${min}` : `${min ?? 'up to'}${min === null || max === null ? ' ' : ' to '}${max ?? 'or more'}`
  return {
    cover: null,
    evidence: null,
    reason: `states days and times of ${minutes / 60} hours a week, but weekly hours of ${stated}`,
  }
}
