import type { AdvertText, Span } from './advert-text.js'
import { after, before } from './advert-text.js'

const PART_TIME_TOO =
  /(?<!as well as (?:full[- ]time, )?)(?:part[- ]?time(?!,? and bank opp)[^.\n]{0,40}?\b(?:considered|consider|available|welcome[ds]?|option|options|possible|negotiable|accept|applica|also)|\b(?:considere?d?|possibility of|welcome|full(?:[- ]?time)? ?(?:and|or|&|\/)|also|or) (?:(?:for|both|an?|on a) )?part[- ]?time|consider(?:ed|ing)? (?:a )?job[- ]?shares?|full ?\/ ?part[- ]?time|full[- ]?time(?:[^.\n]|\.\d){0,30}(?:\/|\band\b|\bor\b|&) ?part[- ]?time|part[- ]?time ?(?:\/|or|and|&) ?full|less than full[- ]time|\b0?\.\d ?(?:wte|fte)[^.\n]{0,20}considered|\bf\/?t ?(?:\/|or|and|&) ?p\/?t\b|job[- ]?shares?[^.\n]{0,20}(?:considered|available|welcome|option)|(?:reduced|fewer|less|flexible) hours[^.\n]{0,25}consider|\bconsider\b[^.\n]{0,60}(?:part[- ]?time|fewer hours|less hours|reduced hours))/giu
const REFUSED = /\b(?:not|no|unable|cannot|can't|unfortunately|unless|rather than)\b/iu
const MOST_LOOKED_AT = 20

/** Whether an advert that names full-time hours says that fewer are possible: then the named hours are only the most. */
export function offersPartTimeToo(text: AdvertText): boolean {
  let lookedAt = 0
  for (const match of text.plain.matchAll(PART_TIME_TOO)) {
    if (++lookedAt > MOST_LOOKED_AT) return false
    const end = match.index + match[0].length
    if (!REFUSED.test(before(text, match.index, 15) + match[0] + (/^[^.\n]*/u.exec(after(text, end, 25))?.[0] ?? '')))
      return true
  }
  return false
}

const ANOTHER_IS_LONGER =
  /\b(?:full[- ]?time(?! equiv)(?:\/| (?:or|and|&) )?|consider\w*|welcome)\b(?:[^\n.]|\.\d){0,60}$|\bone full[- ]?time\b[^\n.]{0,80}$/iu
const IS_ALSO_POSSIBLE =
  /^\)?[^\n.]{0,25}\b(?:also (?:available|considered|be considered|possible)|(?:can|could|will|may|would) (?:also )?be considered)/iu

/** Whether part-time hours at `span` stand beside a longer post whose hours are not named: then they are only the least. */
export function offersFullTimeToo(text: AdvertText, { start, end }: Span): boolean {
  return ANOTHER_IS_LONGER.test(before(text, start, 100)) || IS_ALSO_POSSIBLE.test(after(text, end, 60))
}
