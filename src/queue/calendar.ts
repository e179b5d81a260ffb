import { Temporal } from 'temporal-polyfill'
import { type Day, days } from '../records/values.js'

/** When something is done again and again: at a time of day in London, every day, on some days of the week, or on one of the month (its last, where it is shorter). */
export type Recurrence = { readonly time: string } & (
  { readonly days?: readonly Day[] } | { readonly dayOfMonth: number }
)

export type Occurrence = {
  /** The calendar day in London. */
  readonly day: string
  /** The instant, as ISO 8601 in UTC. */
  readonly at: string
}

const ZONE = 'Europe/London'
/** Beyond the longest wait there is: a month and some. */
const MOST_DAYS_AHEAD = 70

/**
 * The first occurrence after an instant. A time that the clocks skip in spring is an hour later that day; one that comes twice in autumn is meant the first time: so
 * each day that has an occurrence has exactly one.
 * @throws {RangeError} when the time is not HH:MM, no day is named, or the day of the month is not 1 to 31
 */
export function nextOccurrence(recurrence: Recurrence, after: string): Occurrence {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(recurrence.time))
    throw new RangeError(`Cannot repeat at "${recurrence.time}": give a time from 00:00 to 23:59`)
  const time = Temporal.PlainTime.from(recurrence.time)
  const start = Temporal.Instant.from(after)
  let day = start.toZonedDateTimeISO(ZONE).toPlainDate()
  for (let ahead = 0; ahead < MOST_DAYS_AHEAD; ahead++, day = day.add({ days: 1 })) {
    if (!isOn(recurrence, day)) continue
    const instant = day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant()
    if (Temporal.Instant.compare(instant, start) > 0)
      return { day: day.toString(), at: new Date(instant.epochMilliseconds).toISOString() }
  }
  throw new RangeError(`Cannot repeat at ${recurrence.time}: no day was named on which to`)
}

function isOn(recurrence: Recurrence, day: Temporal.PlainDate): boolean {
  if (!('dayOfMonth' in recurrence)) return (recurrence.days ?? days).includes(days[day.dayOfWeek - 1]!)
  const { dayOfMonth } = recurrence
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > 31)
    throw new RangeError(`Cannot repeat on day ${dayOfMonth} of the month: 1 to 31`)
  return day.day === Math.min(dayOfMonth, day.daysInMonth)
}
