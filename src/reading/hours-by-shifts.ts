import type { AdvertText } from './advert-text.js'
import { after, before } from './advert-text.js'
import type { HoursMention } from './hours-mentions.js'
import type { HoursStatement } from './hours-statement.js'

const COUNT = String.raw`([1-6]|one|two|three|four|five|six)`
const COUNT_BEFORE = new RegExp(String.raw`(?<![\d.-])\b${COUNT}(?: ?x ?| |-)(?:long )?$`, 'iu')
const SHIFTS_AFTER = /^ ?-?(?:long |day |night |early |late )*(?:shifts|days|nights)\b/iu
const A_WEEK = /^[^.\n\d]{0,24}?(?:(?:per|a|each|every) (?:full )?week|weekly)\b/iu
const DAYS_A_WEEK = new RegExp(
  String.raw`^(?: ?-?(?:shifts?|days?))?,? ?(?:a day|per day|each day|\/ ?day|daily)?,? ?(?:for |over |on |across |x )?${COUNT}(?: ?(?:-|to|or) ?([1-6]))? days? ?(?:a|per|each|every|\/) ?week\b`,
  'iu',
)
const ROLE_WORKS = /(?:\bwork|\bworking|\bworks|hours|pattern|contract|post|role)[^.\n]{0,30}$/iu
const HEDGED =
  /typical|usual|general|possib|option|example|e\.g|mixture|such as|some|minimum|maximum|up to|support|operat|open|staffed|provid|cover|service/iu
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six']

/**
 * The weekly hours of "three 12-hour shifts a week" (36) and "7.5 hours a day, 5 days a week" (37.5), from the length
 * of a shift or day at `mention`; null when how many there are in a week is not said in the same breath.
 */
export function hoursByShifts(text: AdvertText, mention: HoursMention): HoursStatement | null {
  const length = mention.hours.min
  if (length === null || length !== mention.hours.max || length > 13) return null
  const lead = before(text, mention.start, 60)
  const tail = after(text, mention.end, 60)
  if (HEDGED.test(lead.slice(-30)) || HEDGED.test(tail.slice(0, 40))) return null
  const days = DAYS_A_WEEK.exec(tail)
  if (days) return product(length, days[1]!, days[2] ?? days[1]!, mention.start, mention.end + days[0].length)
  const count = COUNT_BEFORE.exec(lead)
  const shifts = SHIFTS_AFTER.exec(tail)
  if (!count || !shifts) return null
  const start = mention.start - count[0].length
  const shiftsEnd = mention.end + shifts[0].length
  const aWeek = A_WEEK.exec(after(text, shiftsEnd, 40))
  // Without "a week" only where it is the pattern this role works, and no other period is named.
  if (!aWeek && (!ROLE_WORKS.test(before(text, start, 50)) || /week|fortnight|month/iu.test(tail))) return null
  return product(length, count[1]!, count[1]!, start, shiftsEnd + (aWeek?.[0].length ?? 0))
}

function product(length: number, fewest: string, most: string, start: number, end: number): HoursStatement | null {
  const min = length * countOf(fewest)
  const max = length * countOf(most)
  return min <= max && max <= 48 ? { start, end, hours: { min, max } } : null
}

function countOf(word: string): number {
  return /\d/u.test(word) ? Number(word) : NUMBERS.indexOf(word.toLowerCase())
}
