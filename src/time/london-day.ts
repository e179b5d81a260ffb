import { Temporal } from 'temporal-polyfill'

/** A calendar day of the service begins and ends in this zone, whatever the server's own. */
const ZONE = 'Europe/London'

/** The calendar day of an instant (`2026-07-01T23:30:00Z` is 2 July). @throws {RangeError} when it is not an ISO instant */
export function londonDayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString()
}

/**
 * The calendar day a source means by an instant (`2027-02-17T23:59:59Z`), a local date-time or a date; null for what is no date, and for
 * the year 1, by which some systems mean "none".
 */
export function readDay(text: string | null | undefined): string | null {
  const trimmed = text?.trim()
  if (!trimmed || isNoDay(trimmed)) return null
  const isInstant = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(trimmed)
  try {
    return isInstant ? londonDayOf(trimmed) : Temporal.PlainDate.from(trimmed).toString()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The instants a calendar day of London begins at and ends before. @throws {RangeError} when it is no date */
export function instantsOfDay(day: string): { from: string; below: string } {
  const date = Temporal.PlainDate.from(day)
  const startOf = (plain: Temporal.PlainDate): string => {
    const { epochMilliseconds } = plain.toZonedDateTime(ZONE)
    return new Date(epochMilliseconds).toISOString()
  }
  return { from: startOf(date), below: startOf(date.add({ days: 1 })) }
}

/** The year 1, by which some systems mean "no day". */
export function isNoDay(text: string): boolean {
  return text.trim().startsWith('0001')
}
