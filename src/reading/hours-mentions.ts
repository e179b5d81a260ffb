import type { AdvertText, Span } from './advert-text.js'
import { after, before } from './advert-text.js'

/** Hours as an advert writes them: "16-20 hours" has both ends, "up to 20 hours" no `min`, "16 hours or more" no `max`. */
export type HoursRange = { readonly min: number | null; readonly max: number | null }

/** A place where an advert writes a number of hours, whatever they are hours of. */
export type HoursMention = Span & {
  readonly hours: HoursRange
  /** "circa 20 hours", "approximately 16 hours": not a number to hold anybody to. */
  readonly isApproximate: boolean
  /** "18.00 hours" may be six in the evening. */
  readonly mayBeClockTime: boolean
}

// A whole advert has been seen with sixty; a text with more is a table or a trap, and reading it would prove nothing.
export const MOST_MENTIONS = 200

// "37. 5" and "37,5" are how "37.5" is most often mistyped; the count of "1 full time" is not a number of hours.
const NUMBER = String.raw`37\. 5|\d\d,5(?!\d)|(?!\d (?:x )?(?:full|part)[- ]?time)\d{1,3}(?:\.\d{1,3})?(?: ?[½¼¾]| 1\/2)?`
const PER_WEEK = String.raw`(?: ?(?:per|a|\/|p\/) ?(?:week|wk)| ?pw)`
const UNIT = String.raw` ?-? ?(?:hours?|hrs?|hpw)\b`
const JOIN = String.raw` ?(?:-|to|or|and|&|\/|up to)(?: a)?(?: max(?:imum)?(?: of)?)?(?:,? ?(?:\d |one |an? )?(?:x )?(?:full|part)[- ]?time)?(?: at| of|:| -)? ?`
// Not inside another number, one that its source masked ("****.5"), a price, a clock time or a name such as "F4".
const START = String.raw`(?<![\d*]|[\d*][.,:/]|£|\b[a-z])`
const MENTION = new RegExp(
  String.raw`${START}(?:${NUMBER})(?:(?:(?:${UNIT}${PER_WEEK}?)?${JOIN}| ?,(?: or)? )(?:${NUMBER})){0,5}${UNIT}`,
  'giu',
)

/** Every place where a number of hours is written, in order; at most `MOST_MENTIONS`. */
export function findHoursMentions(text: AdvertText): HoursMention[] {
  const mentions: HoursMention[] = []
  for (const match of text.plain.matchAll(MENTION)) {
    if (mentions.length === MOST_MENTIONS) break
    const mention = mentionAt(text, match.index, match[0])
    if (mention) mentions.push(mention)
  }
  return mentions
}

// "Band 5 hours" and "B38 8HR" hold no hours at all; "Band 6 - 22.5 hours" offers 22.5, not 6 to 22.5.
const NAMED_BY_NUMBER = /\b(?:band|grade|level|ward) $/iu
const POSTCODE_BEFORE = /\b[A-Z]{1,2}\d{1,2}[A-Z]? $/u
// The "5" of "37. 5 hours".
const HALF_A_NUMBER = /\d[.,] $/u
const NUMBERED_THING =
  /\b(?:bands?|grade|level|ward|unit|site|tier|zone|afc|step|stage|scale|point|room|block|phase|team|area|years?|aged?|ages|months?|schedule|section) ?[:.-]? ?$/iu
const NUMBERED_POST = /\b(?:post|role|vacancy|position|option|part|no|number|ref|x) ?[:.-]? ?$/iu
const LEAST_IN_A_RANGE = 4
const CLOCK_TIME = /^(?:[01]?\d|2[0-4])\.[0-5]\d$/u

function mentionAt(text: AdvertText, index: number, written: string): HoursMention | null {
  const lead = before(text, index, 14)
  if (NAMED_BY_NUMBER.test(lead) && /^\d ?[hH]/u.test(written)) return null
  if (POSTCODE_BEFORE.test(lead) && /^\dH/u.test(written)) return null
  if (HALF_A_NUMBER.test(lead) && /^\d(?!\d)/u.test(written)) return null
  const numbers = [...written.matchAll(new RegExp(NUMBER, 'gu'))].map(({ 0: digits, index: offset }) => ({
    start: index + offset,
    value: numberOf(digits),
    isClockTime: CLOCK_TIME.test(digits),
  }))
  const hasStranger =
    NUMBERED_THING.test(lead) ||
    (NUMBERED_POST.test(lead) && numbers[0]!.value < 10) ||
    numbers.some(({ value, isClockTime }) => value < LEAST_IN_A_RANGE || isClockTime)
  const used = hasStranger ? numbers.slice(-1) : numbers
  if (numbers.length > 1 && used[0]!.isClockTime) return null
  const quarters = quartersAfter(text, index + written.length)
  if (quarters === null) return null
  const values = used.map(({ value }) => value + quarters.hours)
  const end = index + written.length + quarters.length
  const limit = limitAround(text, used[0]!.start, end)
  return {
    start: used[0]!.start - limit.length,
    end,
    // "a minimum of 12-15 hours" promises the least of them and no more; "a minimum of 15 up to 30 hours" is a range.
    hours: limited(
      Math.min(...values),
      limit.kind === 'least' &&
        /^\d[\d.]* ?- ?\d/u.test(written) &&
        !/^from/iu.test(text.plain.slice(used[0]!.start - limit.length))
        ? Math.min(...values)
        : Math.max(...values),
      limit.kind,
    ),
    isApproximate: limit.kind === 'about',
    mayBeClockTime: used.some(({ isClockTime }) => isClockTime),
  }
}

export function numberOf(digits: string): number {
  const part = /(?:½|1\/2)$/u.test(digits) ? 0.5 : digits.endsWith('¼') ? 0.25 : digits.endsWith('¾') ? 0.75 : 0
  return Number.parseFloat(digits.replace(/\. |,/u, '.')) + part
}

/** "37 hours 30 minutes": quarters only, null for others, which have no exact decimal and in adverts are journeys. */
function quartersAfter(text: AdvertText, place: number): { hours: number; length: number } | null {
  const minutes = /^,? ?(?:and )?(\d{1,2}) ?min(?:ute)?s?\b/iu.exec(after(text, place, 20))
  if (!minutes) return { hours: 0, length: 0 }
  return ['15', '30', '45'].includes(minutes[1]!) ? { hours: Number(minutes[1]) / 60, length: minutes[0].length } : null
}

type LimitKind = 'most' | 'least' | 'about' | 'exact'

export function limited(low: number, high: number, kind: LimitKind): HoursRange {
  const isRange = low < high
  return { min: kind === 'most' && !isRange ? null : low, max: kind === 'least' && !isRange ? null : high }
}

const LIMIT_BEFORE: readonly (readonly [LimitKind, RegExp])[] = [
  [
    'about',
    /\b(?:circa|c\.|approx\.?|approximately|around|about|roughly|typically|usually|estimated to be(?: between)?)(?: of)? ?$/iu,
  ],
  [
    'most',
    /\b(?:max(?:imum)?(?: [a-z-]+){1,7} ?(?:is|are|be|of|:|-)|up to|maximum|max\.?|no more than|not exceeding)(?: a)?(?: max(?:imum)?)?(?: of)?:? ?$/iu,
  ],
  [
    'least',
    /\b(?:min(?:imum)?(?: [a-z-]+){1,7} ?(?:is|are|be|of|:|-)|minimum|min\.?|at least|(?:no|not) less than|from as little as|starting from|from)(?: a)?(?: of)?:? ?$/iu,
  ],
]
const LEAST_AFTER =
  /^(?: ?\/ ?| ?per | ?a )?(?:week|wk)? ?\(?(?:or more|or above|\+|minimum\b|min\b|and above|and over|upwards)/iu
const MOST_AFTER = /^(?: ?\/ ?| ?per | ?a )?(?:week|wk)? ?\(?(?:maximum\b|max\b|or less|or fewer|and under)/iu

/** What is said about a number between `start` and `end`; `length` is how far before `start` the words for it begin. */
export function limitAround(text: AdvertText, start: number, end: number): { kind: LimitKind; length: number } {
  const lead = before(text, start, 60)
  for (const [kind, pattern] of LIMIT_BEFORE) {
    const found = pattern.exec(lead)
    // "Minimum hours per week: 22.5" keeps its "hours per week:", by which the number is known for what it is.
    if (found) return { kind, length: /hours|hrs/iu.test(found[0]) ? 0 : found[0].length }
  }
  const tail = after(text, end, 24)
  if (LEAST_AFTER.test(tail)) return { kind: 'least', length: 0 }
  return { kind: MOST_AFTER.test(tail) ? 'most' : 'exact', length: 0 }
}
