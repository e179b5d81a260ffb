import type { AdvertText } from './advert-text.js'
import { after, before } from './advert-text.js'
import { daysNamed, DAYS_PATTERN, type Day } from './days.js'
import type { HoursMention } from './hours-mentions.js'
import type { HoursStatement } from './hours-statement.js'

const DAYS_AFTER = new RegExp(
  String.raw`^,? ?(?<perDay>(?:a|per|each|every) day,? ?)?(?:on |from |every |over )?(?<days>${DAYS_PATTERN})`,
  'iu',
)
const DAYS_BEFORE = new RegExp(String.raw`(?<days>${DAYS_PATTERN})[ :-]{1,3}$`, 'iu')
const HEDGED = /rota|shift|possib|some|either|\bor\b|week [12a-b]\b|alternate|between|example|typical|open|available/iu
// What may stand between two parts of one list: "8 hours Monday to Thursday, 5 hours Friday", or list items.
const SAME_LIST = /^\)?[ ,;\n]{0,3}(?:and |- |• |\* )?\(?$/iu
const LONGEST_DAY = 13
// "10 hours Monday to Thursday" may be ten in all; a working day's hours may not.
const [SHORTEST_FULL_DAY, LONGEST_FULL_DAY] = [6.5, 9]

type Part = { start: number; end: number; days: Day[]; hours: number; isPerDay: boolean }

/** Whether the hours at `mention` are those of a named day or of each of some days, not of the week. */
export function isOfNamedDays(text: AdvertText, { start, end, hours }: HoursMention): boolean {
  const isDayLong = hours.min !== null && hours.max !== null && hours.max <= LONGEST_DAY
  return isDayLong && (DAYS_AFTER.test(after(text, end, 60)) || DAYS_BEFORE.test(before(text, start, 50)))
}

/**
 * Weekly hours added up from hours given day by day: "8 hours Monday to Thursday, 5 hours Friday" is 37, "7.5 hours a
 * day, Monday to Friday" 37.5. Empty unless the parts follow one another, name each day once, and cannot be totals.
 */
export function hoursByDays(text: AdvertText, mentions: readonly HoursMention[]): HoursStatement[] {
  const areDaysFirst = mentions.some(
    (mention, index) => index === 0 && DAYS_BEFORE.test(before(text, mention.start, 50)),
  )
  const parts = mentions.flatMap((mention) => partAt(text, mention, areDaysFirst) ?? [])
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return []
  const areOneList = parts.every(
    (part, index) => index === 0 || SAME_LIST.test(text.plain.slice(parts[index - 1]!.end, part.start)),
  )
  const days = parts.flatMap((part) => part.days)
  const total = parts.reduce((sum, part) => sum + part.hours * part.days.length, 0)
  const isPlain = areOneList && new Set(days).size === days.length && days.length >= 2 && days.length <= 6
  const arePerDay = parts.every((part) => part.isPerDay || (parts.length > 1 && isOneDaysWork(part)))
  const around = before(text, first.start, 60) + after(text, first.start, last.end - first.start)
  if (!isPlain || !arePerDay || total > 48 || HEDGED.test(around)) return []
  return [{ start: first.start, end: last.end, hours: { min: total, max: total } }]
}

function isOneDaysWork({ days, hours }: Part): boolean {
  return days.length === 1 || (hours >= SHORTEST_FULL_DAY && hours <= LONGEST_FULL_DAY)
}

function partAt(
  text: AdvertText,
  { start, end, hours: { min, max } }: HoursMention,
  areDaysFirst: boolean,
): Part | null {
  if (min === null || min !== max || min > LONGEST_DAY || min <= 0) return null
  const found = areDaysFirst ? DAYS_BEFORE.exec(before(text, start, 50)) : DAYS_AFTER.exec(after(text, end, 60))
  const days = found && daysNamed(found.groups!.days!)
  if (!days) return null
  const length = found[0].length
  return {
    start: areDaysFirst ? start - length : start,
    end: areDaysFirst ? end : end + length,
    days,
    hours: min,
    isPerDay: found.groups!.perDay !== undefined,
  }
}
