import type { AdvertText } from './advert-text.js'
import { coverMinutes } from './cover-minutes.js'
import type { CoverStatement } from './cover-statements.js'

/**
 * Whether days and times in an advert are about its role at all, and what keeps them from being its cover: the reason
 * in words, or null when nothing does.
 */
export type CoverDoubt = { readonly isOfRole: boolean; readonly doubt: string | null }

const SERVICE =
  /\b(?:services?|clinics?|departments?|units?|wards?|surger(?:y|ies)|practices?|pharmacy|centres?|teams?|labs?|laborator(?:y|ies)|hub|sites?|helplines?|lines?|store|shop|school|nursery|hospitals?|theatres?|sessions|lists?|we|healthcare|both) (?:[\w-]+ ){0,3}?(?:is|are|runs?|operates?|opens?|open|provided?|provides|works?|covers?|currently|hours)\b|\bopen(?:ing|s)?\b|\boperat(?:es?|ing|ional)\b|\bcore\b|\boffice hours\b|\bhours of (?:business|operation)\b|\bservice\b|\bretrieval team\b/iu
const ANOTHER_MATTER =
  /\b(?:training|course|courses|classroom|induction|interviews?|telephone|phone|call us|contact (?:us|me|the|on|by|details|\[)|enquir\w*|visit\w*|closing|deadline|recruitment|open (?:day|evening)|per hour|hourly|rates?|enhance\w*|pay|paid|unsocial|payments?|canteen|parking|event|meeting|study)\b|£/iu
const UNSETTLED =
  /\b(?:rotas?|rotat\w*|roster\w*|rostered|alternat\w*|flexib\w*|flexing|typical\w*|usual\w*|normal\w*|general\w*|approx\w*|around|either|or|may|might|could|possib\w*|some|occasional\w*|sporadic|between|within|week (?:1|2|a|b|one|two)|options?|available|e\.g|such as|negotiable|var(?:y|ies|ied|ious)|subject to|discuss\w*|predominantly|mostly|mainly|primarily|preferabl[ey]|preferred|ideally|propos\w*|currently|at present|from time to time|on[- ]call|weekends?|bank holidays?|outside|per month|a month|part of|mixture|example|times when|will be confirmed|to be confirmed|tbc|as required|dependent|depending|however|although|but|shifts? of|hours negotiable|minimum|maximum|up to|any \d|\d days? (?:out )?(?:of|over)|out of|day rota|over a|over \d|pro[- ]?rata|\d (?:to|or|-) \d days)\b/iu
const THE_ROLES =
  /\b(?:hours?|hrs|work|working|works|worked|pattern|posts?|roles?|position|job|full[- ]?time|part[- ]?time|shifts?|contract|permanent|fixed term|required|duty|days of work|cover|based)\b/iu
// Harmless where they stand: what is left out, and leave.
const EXCLUDED =
  /\b(?:excluding|excludes?|excl\.?|except|not including|no|without|plus|and|&|\+) (?:any )?(?:weekends?|bank holidays?|nights?|evenings?|on[- ]?calls?|shifts?|statutory)(?:(?:,? ?(?:or|and|nor|&|\/) ?|, )(?:no )?(?:weekends?|bank holidays?|nights?|evenings?|on[- ]?calls?(?: (?:commitment|duties))?|shifts?|public holidays))*/giu

const ELSEWHERE =
  /\b(?:rotas?|rotational|roster\w*|weekends?|saturdays?|sundays?|bank holiday (?:work\w*|cover\w*|shifts?|rota)|on[- ]call|shift (?:work\w*|patterns?|basis|system)|shifts|alternate weeks?|working week will be confirmed|flexibility (?:is|will be) (?:required|essential|needed|necessary))\b/giu
const LABEL_BEFORE = /\bshift(?:s|(?: |s\/)?pattern|s?\/hours)? ?[:-]* *$/iu
// "Saturdays/Nights: £26.04 per hour" and "closes Sunday 15 November" say nothing about when the role is worked.
const RATES_AND_DATES =
  /\b(?:saturday|sunday|weekend|night|bank hol(?:iday)?)s?\b[^\n]{0,40}?(?:£|\d ?%|\brate)|\b(?:saturday|sunday),? (?:the )?\d{1,2}(?:st|nd|rd|th)?\b/giu

/** Words anywhere in an advert by which its role is worked at other times than the days and times it states. */
export type MoreWork = { readonly words: string; readonly start: number; readonly end: number }

/** The first of such words in a text; days and times that stand firm in their own sentence are no cover beside them. */
export function moreWorkIn(text: AdvertText): MoreWork[] {
  const blank = (words: string): string => ' '.repeat(words.length)
  const plain = text.plain.replace(EXCLUDED, blank).replace(RATES_AND_DATES, blank)
  const found: MoreWork[] = []
  for (const match of plain.matchAll(ELSEWHERE)) {
    if (found.length === MOST_WORDS) break
    found.push({ words: match[0], start: match.index, end: match.index + match[0].length })
  }
  return found
}

const MOST_WORDS = 100
const NEAR = 170
// Forty hours with an unpaid hour a day come to 45; "Monday to Friday, 8-6" is when a service is staffed.
const LONGEST_WEEK_MINUTES = 48 * 60

/** Judges one statement by its own sentence, then by the whole advert; `isWording` when `text` is the source's own field for hours. */
export function doubtAbout(
  text: AdvertText,
  statement: CoverStatement,
  more: readonly MoreWork[],
  isWording: boolean,
): CoverDoubt {
  const lead = clauseBefore(text, statement.start)
  const tail = clauseAfter(text, statement.end)
  const inside = text.plain.slice(statement.start, statement.end)
  const around = `${lead} … ${inside} … ${tail}`.replace(EXCLUDED, ' ')
  if (SERVICE.test(headingBefore(text, statement.start, lead) + lead) || SERVICE.test(tail.slice(0, 40)))
    return { isOfRole: false, doubt: 'gives the hours of the service, not of this role' }
  if (ANOTHER_MATTER.test(around)) return { isOfRole: false, doubt: 'states days and times, but not of the work' }
  const isItsOwnLine = /^[ •*-]*$/u.test(lead) && /^[ .)]*$/u.test(tail.replace(EXCLUDED, ''))
  const isClear = isWording || isItsOwnLine || THE_ROLES.test(`${lead} ${tail}`)
  return {
    isOfRole: true,
    doubt: isClear ? doubtIn(text, statement, around, more) : "states days and times, but not clearly as this role's",
  }
}

function doubtIn(
  text: AdvertText,
  { parts, isPlain, start, end }: CoverStatement,
  around: string,
  more: readonly MoreWork[],
): string | null {
  if (!isPlain) return 'states days and times that can be read in more than one way'
  const days = parts.flatMap((part) => part.days)
  if (days.length === 7) return 'states times for all seven days, which one person cannot work'
  if (coverMinutes(parts) > LONGEST_WEEK_MINUTES) return "states days and times that are longer than one person's week"
  const unsettled = UNSETTLED.exec(around)
  if (unsettled) return `states days and times, but not as fixed: "${inOneLine(unsettled[0])}"`
  const label = LABEL_BEFORE.exec(text.plain.slice(Math.max(0, start - 24), start))?.[0].length ?? 0
  const other = more.find(
    (one) =>
      (one.end <= start - label || one.start >= end) && !days.some((day) => one.words.toLowerCase().startsWith(day)),
  )
  return other ? `states days and times, but also says "${inOneLine(other.words)}"` : null
}

function inOneLine(words: string): string {
  return words.replace(/\s+/gu, ' ')
}

function clauseBefore(text: AdvertText, place: number): string {
  const lead = text.plain.slice(Math.max(0, place - NEAR), place)
  const line = lead.slice(lead.lastIndexOf('\n') + 1)
  return line.split(/[.?!] (?=[A-Z])/u).at(-1)!
}

/** The line above "Hours: Monday to Friday 9-5", which may be "The service". */
function headingBefore(text: AdvertText, place: number, lead: string): string {
  if (!/^[ •*-]*(?:hours|times|days)?[ :-]*$/iu.test(lead)) return ''
  const above = text.plain.slice(0, place - lead.length).trimEnd()
  const line = above.slice(Math.max(above.lastIndexOf('\n') + 1, above.length - 60))
  return line.length < 60 && !line.endsWith('.') ? `${line} ` : ''
}

function clauseAfter(text: AdvertText, place: number): string {
  return /^[^\n.]*(?:\.\S[^\n.]*)*/u.exec(text.plain.slice(place, place + NEAR))?.[0] ?? ''
}
