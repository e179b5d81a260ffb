/** Days are written `YYYY-MM-DD`; here they are counted, without clock or time zone (the civil calendar of Howard Hinnant). */

/** Days a ranking comes to again and again: two weeks of work from a few first days. Reading one takes ten times as long as remembering it. */
const DAYS_REMEMBERED = 2_000
const numbers = new Map<string, number>()
const days = new Map<number, string>()

/** Whole days since 1970-01-01. */
export function dayNumber(day: string): number {
  const known = numbers.get(day)
  if (known !== undefined) return known
  if (numbers.size >= DAYS_REMEMBERED) numbers.clear()
  const number = readDay(day)
  numbers.set(day, number)
  return number
}

function readDay(day: string): number {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day of a number of days since 1970-01-01, to the end of the year 9999. */
export function dayOf(number: number): string {
  const known = days.get(number)
  if (known !== undefined) return known
  if (days.size >= DAYS_REMEMBERED) days.clear()
  const day = writtenDay(number)
  days.set(number, day)
  return day
}

function writtenDay(number: number): string {
  const z = number + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
}

export function plusDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days)
}

/**
 * The day so many months later; where that month has no such day, the first of the next one, as English law counts birthdays and the end of a
 * period of months (31 January and a month is 1 March).
 */
export function plusMonths(day: string, months: number): string {
  const counted = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = padded(Math.floor(counted / 12), 4)
  const month = padded((counted % 12) + 1, 2)
  const wished = `${year}-${month}-${day.slice(8, 10)}`
  return dayOf(dayNumber(wished)) === wished ? wished : plusMonths(`${year}-${month}-01`, 1)
}

/** Whole months from one day to a later one; negative when it is earlier. */
export function monthsBetween(from: string, to: string): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return plusMonths(from, months) <= to ? months : months - 1
}

/** Monday = 0. */
export function weekdayOf(day: string): number {
  return (((dayNumber(day) + 3) % 7) + 7) % 7
}

/** Whole years lived on a day; someone born on 29 February has their birthday on 1 March in other years (English law). */
export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** Born on this day or before, somebody has lived so many whole years on a day. A text to compare with: in three years of four there is no 29 February. */
export function lastBirth(day: string, years: number): string {
  return `${padded(Number(day.slice(0, 4)) - years, 4)}${day.slice(4)}`
}

let adultBorn = { day: '', until: '' }

/** Whether somebody is 18 or over on a day: `ageOn` for a ranking, which asks it of everybody on the same few days. */
export function isAdultOn(bornOn: string, day: string): boolean {
  if (adultBorn.day !== day) adultBorn = { day, until: lastBirth(day, 18) }
  return bornOn <= adultBorn.until
}

/** The day on which somebody reaches an age. */
export function birthday(bornOn: string, years: number): string {
  return plusMonths(bornOn, years * 12)
}

/** A whole number with noughts before it. */
export function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}
