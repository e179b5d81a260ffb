import type { Environment } from 'nunjucks'
import { Temporal } from 'temporal-polyfill'

/** How values are written for people. */
export function addFilters(environment: Environment): void {
  environment.addFilter('day', dayText)
  environment.addFilter('time', timeText)
  environment.addFilter('number', numberText)
  environment.addFilter('plural', (count: number, one: string, many?: string) => plural(count, one, many))
}

/** `28 November 2026`, of a calendar day or an instant; nothing for nothing. */
export function dayText(value: string | null | undefined): string {
  if (!value) return ''
  const date = /T/.test(value) ? londonTime(value).toPlainDate() : Temporal.PlainDate.from(value)
  return `${date.day} ${months[date.month - 1]!} ${date.year}`
}

/** `28 November 2026, 17:04`, in London. */
export function timeText(instant: string | null | undefined): string {
  if (!instant) return ''
  const at = londonTime(instant)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${at.day} ${months[at.month - 1]!} ${at.year}, ${two(at.hour)}:${two(at.minute)}`
}

export function numberText(value: number): string {
  return value.toLocaleString('en-GB')
}

/** `1 candidate`, `2 candidates`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`
}

function londonTime(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London')
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
