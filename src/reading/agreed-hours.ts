import type { AdvertText } from './advert-text.js'
import { after, before } from './advert-text.js'
import type { HoursRange } from './hours-mentions.js'
import type { HoursStatement } from './hours-statement.js'

export type PlacedStatement = HoursStatement & { readonly text: AdvertText }

export type AgreedHours =
  | { readonly outcome: 'none' }
  | { readonly outcome: 'differ'; readonly reason: string }
  | { readonly outcome: 'agreed'; readonly hours: HoursRange; readonly from: PlacedStatement }

/**
 * What several statements of weekly hours in one advert come to.
 *
 * The same hours twice are those hours; a range holds every number inside it; "at least 16" and "at most 30" make 16
 * to 30. Different hours make a range only where the advert offers each of them (several posts, full time or part
 * time, "or"), and the whole where they are its parts (30 here and 7.5 there, 37.5 in all): otherwise one of them is not
 * this role's and nothing here can tell which.
 */
export function agreedHours(statements: readonly PlacedStatement[]): AgreedHours {
  const distinct = [...new Map(statements.map((one) => [keyOf(one), one])).values()]
  if (distinct.length === 0) return { outcome: 'none' }
  const widest = distinct.find((one) => distinct.every((inner) => holds(one.hours, inner.hours)))
  if (widest) return { outcome: 'agreed', hours: closedBy(widest.hours, distinct), from: widest }
  const ends = twoEnds(distinct)
  if (ends) return { outcome: 'agreed', hours: ends, from: distinct[0]! }
  if (areAllOffered(statements, distinct)) return { outcome: 'agreed', ...spanOf(distinct) }
  const whole = areParts(distinct) && distinct.find(({ hours }) => hours.max === spanOf(distinct).hours.max)
  if (whole) return { outcome: 'agreed', hours: whole.hours, from: whole }
  const words = distinct.map(({ hours }) => inWords(hours))
  return { outcome: 'differ', reason: `${words.length} different weekly hours stated: ${listed(words)}` }
}

function holds(wide: HoursRange, narrow: HoursRange): boolean {
  // "up to 37.5 hours" beside "37.5 hours" is one post; beside "32.5 hours" it is overtime, or another post.
  if (wide.min === null) return narrow.max === wide.max
  return (
    narrow.min !== null &&
    wide.min <= narrow.min &&
    (wide.max === null || (narrow.max !== null && wide.max >= narrow.max))
  )
}

/** "37.5 hours" beside "minimum 22.5 hours considered": the most that is named closes a range without an upper end. */
function closedBy(hours: HoursRange, statements: readonly PlacedStatement[]): HoursRange {
  const highs = statements.flatMap((one) => one.hours.max ?? [])
  return hours.max === null && highs.length > 0 ? { min: hours.min, max: Math.max(...highs) } : hours
}

function twoEnds(distinct: readonly PlacedStatement[]): HoursRange | null {
  const least = distinct.find(({ hours }) => hours.max === null)?.hours.min
  const rest = distinct.filter(({ hours }) => hours.max !== null)
  if (least === undefined || least === null || distinct.length !== 2 || rest.length !== 1) return null
  const most = rest[0]!.hours.max!
  return least < most ? { min: least, max: most } : null
}

function spanOf(distinct: readonly PlacedStatement[]): { hours: HoursRange; from: PlacedStatement } {
  const lows = distinct.map(({ hours }) => hours.min)
  const highs = distinct.map(({ hours }) => hours.max)
  const min = lows.includes(null) ? null : Math.min(...lows.map((low) => low!))
  const max = highs.includes(null) ? null : Math.max(...highs.map((high) => high!))
  return { hours: { min, max }, from: distinct[0]! }
}

const A_POST_BEFORE =
  /(?:\b(?:\d|one|two|three|four) ?x ?[^\w\n]{0,3}|\bx ?\d\b[^\n]{0,40}|\b(?:posts?|roles?|positions?|vacanc(?:y|ies)|option|jobs?) ?\d\b[^\n]{0,20}|\b(?:one|two|three|\d|both|another|either|or)\b[^\n.]{0,28}\b(?:full|part)[- ]?time\b[^\n.]{0,12}|\b(?:one|another|second|\d) (?:post|position|role|vacancy)\b[^\n.]{0,25}|(?:^|\n)[ •*-]{0,3}\d[.)] ?|\bpart[- ]?time\b[^\n.]{0,30}|\b(?:either|or)\b[^\n.]{0,20})$/iu
const A_POST_AFTER =
  /^\W{0,3}(?:x \d\b|per posts?\b|posts?\b|positions?\b|(?:\w+ )?contracts?\b|or part[- ]?time|\(?(?:part|full)[- ]?time)|^[^\n.]{0,25}\b(?:and (?:\d|one) (?:post|part)|or \d)/iu
const CONSIDERED_BEFORE = /\bconsider[^\n.]{0,60}$/iu
const CONSIDERED_AFTER = /^[^\n.]{0,25}\bconsidered/iu
const FULL_TIME_NEAR = /\bfull[- ]?time\b/iu
const OR_BETWEEN = /^[^\n]*\bor\b[^\n]*$|^[^\n]*\n[^\n]*$/iu
// "30 hours at one site and 7.5 hours at another" is one post; "and" joins two only where posts are spoken of.
const AND_BETWEEN = /^[^\n]*(?:\band\b|&)[^\n]*$/iu
const POSTS_NEAR =
  /\b(?:posts|positions|vacanc(?:y|ies)|contracts?|roles|available|full[- ]?time|part[- ]?time|permanent|one)\b/iu
const NEAR = 45

/** Whether every one of several different hours is on offer: several posts, full or part time, "37.5 hours or 20 hours". */
function areAllOffered(statements: readonly PlacedStatement[], distinct: readonly PlacedStatement[]): boolean {
  const offered = new Set<string>()
  for (const one of statements) if (isAPost(one)) offered.add(keyOf(one))
  // Unless each part is called a post, parts that add up to the rest are one post split: 37.5 = 30 + 7.5.
  if (offered.size < distinct.length && areParts(distinct)) return false
  statements.forEach((one, index) => {
    const next = statements[index + 1]
    if (next && isJoinedTo(one, next)) for (const both of [one, next]) offered.add(keyOf(both))
  })
  const considered = statements.filter(isConsidered)
  for (const one of considered) offered.add(keyOf(one))
  const missing = distinct.filter((one) => !offered.has(keyOf(one)))
  if (missing.length === 0) return true
  // Full time is what the part-time hours are offered beside.
  const [fullTime] = missing
  if (missing.length > 1 || !fullTime || (fullTime.hours.min ?? 0) < 35) return false
  return considered.length > 0 || FULL_TIME_NEAR.test(around(fullTime, 40, 20))
}

function isAPost(one: PlacedStatement): boolean {
  return A_POST_BEFORE.test(before(one.text, one.start, 80)) || A_POST_AFTER.test(after(one.text, one.end, 40))
}

function isConsidered(one: PlacedStatement): boolean {
  return CONSIDERED_BEFORE.test(before(one.text, one.start, 80)) || CONSIDERED_AFTER.test(after(one.text, one.end, 40))
}

function isJoinedTo(one: PlacedStatement, next: PlacedStatement): boolean {
  if (next.text !== one.text || next.start - one.end > NEAR) return false
  const between = one.text.plain.slice(one.end, next.start)
  return OR_BETWEEN.test(between) || (AND_BETWEEN.test(between) && POSTS_NEAR.test(around(one, 60, 60)))
}

function areParts(distinct: readonly PlacedStatement[]): boolean {
  const numbers = distinct.flatMap(({ hours }) => (hours.min === hours.max && hours.min !== null ? hours.min : []))
  const total = Math.max(...numbers)
  return numbers.length > 2 && numbers.reduce((sum, one) => sum + one, 0) === 2 * total
}

function around({ text, start, end }: PlacedStatement, lead: number, tail: number): string {
  return before(text, start, lead) + after(text, end, tail)
}

function keyOf({ hours }: HoursStatement): string {
  return `${hours.min} ${hours.max}`
}

function inWords({ min, max }: HoursRange): string {
  if (min === null) return `up to ${max}`
  if (max === null) return `${min} or more`
  return min === max ? String(min) : `${min} to ${max}`
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
