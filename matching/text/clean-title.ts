import { expandAmpersands, expandShortForms } from './short-forms.js'
import { plain, titleTokens } from './tokens.js'

const MONEY =
  /[£€$]\s*\d[\d,.]*\s*k?\b(?:\s*(?:-|–|to)\s*[£€$]?\s*\d[\d,.]*\s*k?\b)?(?:\s*(?:p\.?a\.?|p\/?hr?|(?:\/|per|an?)\s*(?:hour|hr|h|annum|day|week|wk|month|year|yr))(?![a-z]))?|\b\d[\d,.]*\s*(?:pounds|gbp)\b/g
const NUMBER_WITH_UNIT =
  /\b\d+(?:[.,]\d+)*\s*(?:k|%|hrs?|hours?|p\/?h|mins?|minutes?|days?|wks?|weeks?|months?|mths?|yrs?|years?)\b/g
/** Terms of employment that would be read as work with contracts, or with sick cover. */
const TERMS =
  /\b(?:fixed[ -]term|temporary|permanent|month|ftc)\s+contract\b|\b(?:maternity|paternity|sickness|holiday)\s+cover\b/g
/** "Bank" as casual work ("bank nurse", "cleaner - bank"), not as a place of money, food or blood. */
const CASUAL =
  /(?<!\b(?:investment|private|corporate|retail|merchant|central|food|blood|foreign|global|leading|the)\s)\bbank\b(?!\s+(?:teller|manager|clerk|cashier|account|branch|reconciliation|officer|analyst|auditor|treasurer|director|customer))/g
const BRACKETED = /\([^)]*\)|\[[^\]]*\]/g
const CUT = /\s[-/]\s|[–|,:]/

/** Longest title that is read; what comes after it is advert text, not title. */
const MAX_TITLE_LENGTH = 300

/** A job title made comparable: `tokens` of the whole, `main` of the part before brackets, dashes and commas. */
export type CleanTitle = { tokens: string[]; main: string[] }

/**
 * Takes money, numbers with a unit and nothing else out of a title and writes short forms out.
 *
 * Words such as "urgent" or "senior" stay: their vectors weigh little, and taking them out made the answers worse.
 */
export function cleanTitle(title: string): CleanTitle {
  const text = expandAmpersands(plain(title.slice(0, MAX_TITLE_LENGTH)))
  return { tokens: tokensOf(text), main: tokensOf(mainPart(text)) }
}

function tokensOf(text: string): string[] {
  return expandShortForms(
    titleTokens(text.replace(MONEY, ' ').replace(NUMBER_WITH_UNIT, ' ').replace(TERMS, ' ').replace(CASUAL, ' ')),
  )
}

/** The title without brackets, up to the first dash, slash, bar, comma or colon; all of it when that leaves no word. */
function mainPart(text: string): string {
  const main = text.replace(BRACKETED, ' ').split(CUT, 1)[0]!
  return /[a-z]{3}/.test(main) ? main : text
}
