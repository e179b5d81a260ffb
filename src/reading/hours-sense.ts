import type { AdvertText, Span } from './advert-text.js'
import { after, before } from './advert-text.js'
import { isOfNamedDays } from './hours-by-days.js'
import type { HoursMention } from './hours-mentions.js'
import { labelBefore } from './labelled-hours.js'

/** Why a number of hours in an advert is not the role's weekly hours. */
export type HoursDoubt =
  'reference' | 'period' | 'purpose' | 'approximate' | 'law' | 'size' | 'annualised' | 'zero' | 'clock' | 'unclear'

/**
 * What a number of hours in an advert is a number of.
 *
 * `week` is the weekly hours of the role, `span` the words that say so. `day` and `shift` are lengths, which say
 * something about a week only with how many there are. `other` is anything else, with the doubt.
 */
export type HoursSense =
  | { readonly kind: 'week'; readonly span: Span }
  | { readonly kind: 'day' | 'shift' }
  | { readonly kind: 'other'; readonly doubt: HoursDoubt }

// Above the 48 hours of the Working Time Regulations 1998 an advert speaks of a service or a whole team, not of one person.
const MOST_HOURS = 48
const LEAST_HOURS = 4
const LONGEST_SHIFT = 13

const WEEKLY_AFTER =
  /^\)? ?(?:\((?:[1-6](?:\.\d)?|two|three|four|five) days\) ?|\/[1-6] days ?|\/10 PAs | ?\(\d{1,2}(?:\.\d)? PA(?:.?s)?\) ?|,? ?(?:worked )?(?:over|in|across|on) (?:[1-6]|two|three|four|five) days ?|of work |minimum |maximum |max |min |on average |\(?)?[,-]?(?:(?:(?:\bper|\ba|\beach|\bevery|\bin a|\bin the|\/|\bp\/|\bp[. ])(?: hours? per)? ?\/? ?(?:working |standard )?(?:week(?:ly)?|wk|w\b))|p\.? ?w\b|p\/w\b|weekly\b|\/? ?w\/?k\b)|^ ?-?(?:working )?(?:week|wk)\b/iu
const PERIOD_AFTER =
  /^\)? ?(?:\(?(?:in total|total) )?(?:a|per|each|every|\/|in any|in each|in a|over|across|over an?|p\/?)? ?(?:(?:\d|two|three|four|six|eight)[ -])?(?:week (?:rota|rolling|period|cycle)|weeks|fortnight|weekly rota|month|calendar month|annum|year|quarter|session|visit|call|term\b|pcm|p\.?m\.?\b|p\.?a\.?\b|monthly|fortnightly|annually)|^\)? ?(?:over|across) (?:an? )?(?:[2-9]|1\d|two|three|four|six|eight)[ -]week\b/iu
const DAY_AFTER = /^\)? ?(?:(?:a|per|each|every|\/) ?(?:working )?day\b|daily\b|working day)/iu
const SHIFT_AFTER =
  /^\)?,? ?-?(?:(?:long|day|night|early|late|waking|rotational|standard|daily)[ /-]?){0,3}(?:shifts?\b|days?\b|nights?\b|sessions?\b|lunch|break|dut(?:y|ies)\b)/iu
const SHIFT_BEFORE = /\bshifts?\b(?:[^\n.]|\.\d){0,40}$/iu
const WEEK_ONE_AFTER =
  /^ ?(?:\(\d shifts\) ?)?(?:one week|week (?:1|one|2|two)|the (?:next|following|second|first) week|alternate)/iu

const LAW = /working[ -]time|directive|opt[- ]?(?:ing )?out|ewtd/iu
const REFERENCE_BEFORE =
  /(?:based (?:up)?on|pro[- ]?rat(?:a|ed)(?: (?:to|of|for|from|against|based on))?|equivalent(?: (?:to|of))?|equates to|considered to be|(?:\bfte|\bwte|full[- ]time)(?: hours)? ?(?:=|is|being)|(?:^|[^\d. ] ?)\b(?:fte|wte)[: ]?) ?\(?(?:a |an |the )?(?:full[- ]time |standard |normal )?(?:\(|week of |hours of )? ?$/iu
const REFERENCE_AFTER = /^[^\n.]{0,12}(?:\bpro[- ]?rata to|\bequivalent\b|= ?1(?:\.0)? ?(?:wte|fte))/iu
const FRACTION_BEFORE = /(?<!\d)0?(\.\d{1,2}) ?(?:wte|fte)[^\w\n]{0,5}$/iu
const PURPOSE_AFTER =
  /^\)? ?(?:(?:per|a|each|\/) ?(?:week|wk),? )?(?:\(?(?:of|for|dedicated|protected|paid|direct|clinical|face to face|additional|extra)[ -]?(?:the |a |an |your )?(?:[a-z'-]+ ){0,3}?)(?:training|supervision|supervised|study|teaching|cpd|development|admin\b|overtime|research|care per|support per|contact|learning|leave|placements?|experience|annual leave|lunch|break|volunteering)/iu
const PURPOSE_RIGHT_AFTER =
  /^\)?,?[ -]{0,2}(?:total\b|in total\b|training|supervis|study|teaching|cpd|overtime|notice|course|placement|annual leave|holiday|away|drive|by (?:train|car|rail|air|road)|from\b|to (?:london|paris)|target|journey|travel|of receiv|of (?:the )?clos|of (?:admission|arrival|referral|birth|being|shift|notice|paid|unpaid|free|leave)|free|paid (?:lunch|break)|service\b|cover\b|care\b|on[- ]?call|urgent|ecg|emergency|response|consultant|rota\b|period|stay|retrieval|nursing|support\b|access|blood|clinic\b|continuous|operation|operating)/iu
const EXTRA_BEFORE =
  /(?:additional|extra|further|another|overtime(?: of)?|remaining|spare|supervision(?: of| for)?|training(?: of| for)?|study(?: of| for)?|opens?(?: for)?|opening|operates?(?: for)?|operational|plus|\+|scope of|<|less than|under|more than) ?(?:a |an |the |up to )?$/iu
const PURPOSE_BEFORE =
  /(?:within(?: the)?(?: first| next| last)?|after|every|first|last|next|over|just|notice(?: of)?|for the first|operat(?:es|ing|ional)(?: for)?|provid(?:es?|ing)|covers?|covering|entitlement|leave(?: of)?|holiday|total of|target of|saving|vacan(?:t|cy) (?:of|for)) ?(?:a |an |the |up to )?$/iu

const EXAMPLES_BEFORE = /\bexamples? of the (?:hours|shifts)|\bwe could consider|\boptions (?:are|include)\b/iu

const ROLE_RIGHT_BEFORE =
  /\b(?:full|part)[- ]?time\b(?: \w+)?[ ,:(/-]{0,4}$|(?:\b|\d)(?:days?|evenings|nights|shifts) (?:a|per) week[ ,:(/-]{1,4}$|\b(?:vacancy|post|position|role|looking for) $/iu
const ROLE_BEFORE =
  /\b(?:full|part)[- ]?time\b|\d ?(?:wte|fte)\b|\bpermanent\b|\bfixed[- ]term\b|\bsecondment\b|\btemporary\b|\bband \d[a-d]?\b|\b(?:\d|one|two|three) ?x ?$|\b(?:posts?|positions?|roles?|vacanc(?:y|ies)|contracts?|jobs?)\b ?(?:is|are|of|for|at|with|-|:|,|\(|\d)|\bmaternity (?:cover|leave)|(?:works?|working|worked|recruit(?:ing)?|require[ds]?|employ|for an?|appoint|contracted to|offer(?:ing)?)(?: (?:a|an|one|for|to))* $/iu
const ROLE_AFTER =
  /^\)?[ ,:;|(/-]{0,4}(?:permanent|fixed[- ]?term|contracts?\b|posts?\b|positions?\b|roles?\b|vacanc|part[- ]?time|full[- ]?time|[\d.]+ ?(?:wte|fte)|(?:worked )?(?:over|across|in|on) (?:\d|two|three|four|five|six)|flexibl|to be worked|worked|mon(?:day|\b)|tue|wed|thu|fri|sat|secondment|bank|band|based (?:in|at)|term[- ]time|temporary|maternity|available|all year|\d days|job share|substantive|days\b|negotiable|required|x \d|ftc\b|per\n)/iu

// "1 x 24 hour post"
const COUNTED_BEFORE = /(?<![\d.])\d{1,2} ?x ?$/iu
const POSTS_AFTER = /^ ?(?:posts?|contracts?|vacanc(?:y|ies)|positions?|roles?)\b/iu

/** What `mention` counts; `isTitle` when the text is the advert's title, where a bare number of hours is the role's. */
export function senseOfHours(text: AdvertText, mention: HoursMention, isTitle: boolean): HoursSense {
  const lead = before(text, mention.start, 70)
  const near = lead.slice(-30)
  const tail = after(text, mention.end, 60)
  const weekly = /hpw$/iu.test(before(text, mention.end, 3)) ? '' : WEEKLY_AFTER.exec(tail)?.[0]
  const label = labelBefore(text, mention.start)
  const most = mention.hours.max ?? mention.hours.min!
  const least = mention.hours.min ?? most

  if (most === 0) return other('zero')
  if (LAW.test(near) || LAW.test(tail.slice(0, 30))) return other('law')
  if (PERIOD_AFTER.test(tail) || WEEK_ONE_AFTER.test(tail)) return other('period')
  if (DAY_AFTER.test(tail) || (weekly === undefined && !label && isOfNamedDays(text, mention))) return { kind: 'day' }
  if (weekly === undefined && most <= LONGEST_SHIFT && (SHIFT_AFTER.test(tail) || (!label && SHIFT_BEFORE.test(lead))))
    return { kind: 'shift' }
  if (weekly === undefined && SHIFT_AFTER.test(tail) && most === 24) return other('purpose')
  if (PURPOSE_AFTER.test(tail) || PURPOSE_RIGHT_AFTER.test(tail)) return other('purpose')
  if ((!label && REFERENCE_BEFORE.test(lead)) || REFERENCE_AFTER.test(tail) || contradictsFraction(lead, most))
    return other('reference')
  if (!label && (EXTRA_BEFORE.test(near) || (weekly === undefined && PURPOSE_BEFORE.test(near))))
    return other('purpose')
  if (EXAMPLES_BEFORE.test(before(text, mention.start, 250))) return other('unclear')
  if (mention.isApproximate) return other('approximate')
  if (/annuali[sz]ed/iu.test(near + tail.slice(0, 30))) return other('annualised')
  if (mention.mayBeClockTime && weekly === undefined && !/week/iu.test(label?.words ?? '')) return other('clock')
  if (most > MOST_HOURS || least < 1) return other('size')

  if (weekly !== undefined) return week(mention.start, mention.end + weekly.length)
  if (label) return week(label.start, mention.end)
  if (least < LEAST_HOURS) return other('size')
  if (most !== 48 && ROLE_RIGHT_BEFORE.test(near)) return week(mention.start, mention.end)
  if (COUNTED_BEFORE.test(near) && POSTS_AFTER.test(tail)) return week(mention.start, mention.end)
  // "24 hour" is a kind of service far more often than a contract, 48 and 72 hours a length of stay.
  if (most === 24 || most === 48) return other('purpose')
  const line = lead.slice(Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('. ')) + 1)
  if (isTitle || isAlone(line, tail, least) || ROLE_BEFORE.test(line.slice(-45)) || ROLE_AFTER.test(tail))
    return week(mention.start, mention.end)
  return other('unclear')
}

function week(start: number, end: number): HoursSense {
  return { kind: 'week', span: { start, end } }
}

function other(doubt: HoursDoubt): HoursSense {
  return { kind: 'other', doubt }
}

/** Alone in its line, list item, table cell or, at the end of a heading, in brackets; or full time at the head of a line. */
function isAlone(lineBefore: string, tail: string, hours: number): boolean {
  const isFirst = /^[\s|([•*-]*$/u.test(lineBefore)
  if (isFirst && (/^(?:[)\]]? ?(?:[\n|]|$)|[.,](?:\s|$))/u.test(tail) || (hours >= 35 && hours <= 40))) return true
  return hours >= 10 && /\( ?$/u.test(lineBefore) && /^ ?\)[ .]*(?:\n|$)/u.test(tail)
}

// Full time is 35 to 40 hours, with room for rounding: "0.6 WTE (22.5 hours)" is the role's own, "0.6 WTE (37.5 hours)" is not.
function contradictsFraction(lead: string, hours: number): boolean {
  const fraction = FRACTION_BEFORE.exec(lead)
  if (!fraction) return false
  const fullTime = hours / Number(fraction[1])
  return fullTime < 33 || fullTime > 42
}
