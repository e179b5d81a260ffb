import type { AdvertText } from './advert-text.js'
import { after, before } from './advert-text.js'
import type { HoursStatement } from './hours-statement.js'
import { limitAround, limited, numberOf } from './hours-mentions.js'

const LABEL =
  /(?:^|[\n.;|,(/*•: -])((?:(?:weekly|contracted|contract|working|total|basic|no\.? of|number of|required|job|your|normal working|the|normal|core working|actual|part[- ]time|full[- ]time) )*(?:hours|hrs)(?:\/contract)?(?: of (?:work|duty|employment|post)| per week| a week| ?\/ ?week| p\.?\/?w\.?| available| required| offered| worked| for this (?:role|post|position)| and shifts){0,2} ?(?:is |are |will be |to be |would be |of )?[ :;=.-]{0,4}[\n ]?(?:-? ?(?:full|part)[- ]time ?(?:at\b)?[ ,:/(-]{0,3}|permanent ?[ ,:/(-]{0,3}|substantive |[\d.]+ ?(?:wte|fte) ?[,:/=(-]{0,2} ?|an? |average (?:of )?)*)$/iu
const NOT_THE_ROLES =
  /(?:opening|visiting|office|clinic|surgery|service|out of|unsocial|unsociable|social|bank|extra|additional|operational|operating|business|training|teaching|study|shifts|per|within|24|shift|annual leave|flexible|zero|(?<!\b(?:band|grade|level|post|role|position|vacancy|option|job|ward|site|no\.?) ?)(?<![\d.])\d{1,2}(?:\.\d{1,2})?) ?$/iu

/** The words "Hours:", "weekly hours -", "hours of work are" that end where a number begins, unless they speak of something else. */
export function labelBefore(text: AdvertText, place: number): { start: number; words: string } | null {
  const lead = before(text, place, 80)
  const found = LABEL.exec(lead)
  if (!found || NOT_THE_ROLES.test(lead.slice(0, lead.length - found[1]!.length))) return null
  return { start: place - found[1]!.length, words: found[1]! }
}

const LABEL_AND_NUMBER =
  /(?:hours|hrs)[^\d\n]{0,40}(?<![\d.])(\d{1,2}(?:\.\d{1,3})?½?)(?: ?(?:-|to) ?(\d{1,2}(?:\.\d{1,2})?))?(?![\d:.]\d|\d)/giu
// A number under "Hours:" that is something else (a clock time, sessions, days, a part of a post), or is not all of it.
const NOT_HOURS =
  /^(?: ?(?:am|pm|a\.m|p\.m|noon|pa\b|pas\b|pa's|programmed|sessions?|wte|fte|days?|%|x\b|\+|hours?|hrs?|hpw|shifts?|posts?|weeks?|months?|per (?:day|month|annum|year)|a day|:|\/7|minutes?|-|to \d|until|till)|\.? ?\d| ?(?:and|or|\/|&|,) ?\d{1,2}(?:\.\d+)?(?!\.?\d* ?(?:wte|fte)))/iu

/** Weekly hours written under a label without the word again: "Hours: 37.5", "Weekly hours - 20-25". */
export function findLabelledHours(text: AdvertText): HoursStatement[] {
  const statements: HoursStatement[] = []
  for (const match of text.plain.matchAll(LABEL_AND_NUMBER)) {
    const numberStart = match.index + match[0].search(/\d/u)
    const end = match.index + match[0].length
    const limit = limitAround(text, numberStart, end)
    const label = labelBefore(text, numberStart - limit.length)
    if (!label || limit.kind === 'about' || NOT_HOURS.test(after(text, end, 14))) continue
    const isWeekly = /week/iu.test(label.words) || /^ ?(?:per|a|\/) ?week/iu.test(after(text, end, 12))
    const values = [match[1]!, match[2]].flatMap((digits) => (digits === undefined ? [] : [numberOf(digits)]))
    // "Hours: 9-5" and "Hours: 8.30" are times of day; only "per week" makes such a number hours.
    const mayBeClockTime = /\.[0-5]\d$/u.test(match[1]!) && values[0]! < 24
    if (!isWeekly && (values.length > 1 || mayBeClockTime)) continue
    const hours = limited(Math.min(...values), Math.max(...values), limit.kind)
    if (Math.min(...values) < 4 || Math.max(...values) > 48) continue
    statements.push({ start: label.start, end, hours })
  }
  return [...statements, ...findPatternHours(text)]
}

const PATTERN_AND_NUMBER =
  /\bworking (?:pattern|week) ?[:=-] ?(?:(?:full|part)[- ]?time ?[,:-]? ?)?(\d{1,2}(?:\.\d{1,3})?) (?:per|a) week\b/giu

/** "Working pattern: 37.5 per week": a pattern may hold anything, so only a number that is said to be a week's and cannot be days or shifts. */
function findPatternHours(text: AdvertText): HoursStatement[] {
  return [...text.plain.matchAll(PATTERN_AND_NUMBER)].flatMap((match) => {
    const hours = numberOf(match[1]!)
    if (hours < 10 || hours > 48) return []
    return [{ start: match.index, end: match.index + match[0].length, hours: { min: hours, max: hours } }]
  })
}
