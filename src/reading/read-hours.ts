import { advertText, before, wordsOf, type AdvertText } from './advert-text.js'
import { agreedHours, type PlacedStatement } from './agreed-hours.js'
import type { HoursRange } from './hours-mentions.js'
import { findHoursStatements, type HoursHindrance } from './hours-statements.js'
import { offersFullTimeToo, offersPartTimeToo } from './other-hours.js'

/**
 * The weekly hours of a role as its advert states them, or null with the reason in plain words.
 *
 * An end that the advert leaves open is null: "up to 20 hours" has no `min`, "16 hours or more" no `max`, and a
 * full-time post where part time is also considered has no `min`. Two posts of 22.5 and 37.5 hours are 22.5 to 37.5.
 * `evidence` is the words it was read from, a substring of the title or text after `normaliseSpaces`.
 */
export type HoursReading =
  | { readonly hoursPerWeek: HoursRange; readonly evidence: string; readonly reason: null }
  | { readonly hoursPerWeek: null; readonly evidence: null; readonly reason: string }

/** From here on a number of hours is a full-time post, of which a part may be offered as well. */
const FULL_TIME_FROM = 35

/**
 * Reads weekly hours where `text` states them outright; never works them out from days and times, whose breaks it does
 * not know, nor from a fraction of a post.
 *
 * @param title the advert's title where there is one: a number of hours standing in it is the role's ("Cleaner, 20 hours")
 */
export function readHours(text: string, title = ''): HoursReading {
  const texts = [advertText(title), advertText(text)] as const
  const found = texts.map((one, index) => findHoursStatements(one, index === 0))
  const stated = found.flatMap((one, index) => one.stated.map((own) => ({ ...own, text: texts[index]! })))
  const worked = found.flatMap((one, index) => one.worked.map((own) => ({ ...own, text: texts[index]! })))
  const agreed = agreedHours(stated.length > 0 ? stated : worked)
  if (agreed.outcome === 'none') return unknown(reasonFor(found.flatMap(({ hindrances }) => hindrances)))
  if (agreed.outcome === 'differ') return unknown(agreed.reason)
  const { hours, from } = agreed
  if (isOfSomePostsOnly(texts[1], stated)) return unknown('states the hours of some of its posts, not of all')
  return { hoursPerWeek: withOthers(hours, from, texts), evidence: wordsOf(from.text, from), reason: null }
}

/** Hours with the open end that other hours, offered but not named, put to them: "full-time 37 or 45 hours / part-time". */
function withOthers({ min, max }: HoursRange, from: PlacedStatement, texts: readonly AdvertText[]): HoursRange {
  if (min === null || (min !== max && (max === null || min < FULL_TIME_FROM))) return { min, max }
  if (min < FULL_TIME_FROM) return { min, max: offersFullTimeToo(from.text, from) ? null : max }
  return { min: !isPartTime(from) && texts.some(offersPartTimeToo) ? null : min, max }
}

const NUMBERED_POST = /^\W*(?:post|role|position|vacancy|job|option) ?(?:no\.? ?|#)?\d{1,2}\b/iu

/**
 * Whether an advert lists numbered posts ("Post 1 - Barnet, full time … Post 14 - Haringey, part time (36 hours)") and the hours are given
 * of some of them alone: then they are not those of whichever post somebody asks about.
 */
function isOfSomePostsOnly(text: AdvertText, stated: readonly PlacedStatement[]): boolean {
  const own = stated.filter((statement) => statement.text === text)
  if (own.length === 0 || own.length < stated.length) return false
  let start = 0
  const posts: { start: number; end: number }[] = []
  for (const line of text.plain.split('\n')) {
    if (NUMBERED_POST.test(line)) posts.push({ start, end: start + line.length })
    start += line.length + 1
  }
  const withHours = posts.filter((post) => own.some((one) => one.start >= post.start && one.end <= post.end))
  const areAllInPosts = own.every((one) => posts.some((post) => one.start >= post.start && one.end <= post.end))
  return posts.length > 1 && areAllInPosts && withHours.length < posts.length
}

function isPartTime({ text, start }: PlacedStatement): boolean {
  return /(?<!full ?\/ ?)(?<!full[- ]?time (?:and|or|&|\/) )part[- ]?time[^.\n]{0,12}$/iu.test(before(text, start, 40))
}

function unknown(reason: string): HoursReading {
  return { hoursPerWeek: null, evidence: null, reason }
}

// In the order in which they tell a reader most: a post with "zero hours" needs no further explanation.
const REASONS: readonly (readonly [HoursHindrance, string])[] = [
  ['many', "gives hours in too many places to tell which are the role's"],
  ['zero', 'a zero-hours contract has no weekly hours'],
  ['annualised', 'states hours over a year, not for a week'],
  ['reference', 'states the hours of full time, not the hours of this role'],
  ['approximate', 'states only roughly how many hours a week'],
  ['period', 'states hours over another period than a week'],
  ['day', 'states hours a day but not how many days a week'],
  ['shift', 'states how long a shift is but not how many a week'],
  ['unclear', 'states hours, but not clearly as the weekly hours of this role'],
  ['fraction', 'states what part of full time the role is, but not its hours'],
  ['sessions', 'states sessions, not hours'],
]

function reasonFor(hindrances: readonly HoursHindrance[]): string {
  return REASONS.find(([hindrance]) => hindrances.includes(hindrance))?.[1] ?? 'no weekly hours stated'
}
