export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof DAYS)[number]

const DAY = String.raw`(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday|nes)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?:'?s)?\b\.?`
const SEPARATOR = String.raw` ?(?:-|to|through|thru|until|till|,? ?and|,? ?&|,|;|\/|\+| ) ?(?:every )?`

/** Source of a pattern for days as adverts write them: "Mon-Fri", "Tuesdays and Thursdays", "weekdays". */
export const DAYS_PATTERN = String.raw`\b(?:weekdays|weekends|${DAY}(?:${SEPARATOR}${DAY}){0,6})(?:,? inclusive\b)?`

const ONE_DAY = new RegExp(DAY, 'giu')

/**
 * The days that `words`, matched by `DAYS_PATTERN`, name, in the order of the week; null when they name none plainly.
 *
 * A range runs on from its first day to its last, past Sunday if need be ("Sat to Tue"). One range may stand in a list
 * ("Mon to Wed and Fri"); a day named twice, or a range of a range ("Mon-Wed-Fri"), is not plain.
 */
export function daysNamed(words: string): Day[] | null {
  if (/^weekdays/iu.test(words)) return DAYS.slice(0, 5)
  if (/^weekends/iu.test(words)) return DAYS.slice(5)
  const named: number[] = []
  let end = 0
  let wasRange = false
  for (const match of words.matchAll(ONE_DAY)) {
    const day = DAYS.findIndex((one) => match[0].toLowerCase().startsWith(one))
    const isRange = named.length > 0 && /-|to|th|until|till/iu.test(words.slice(end, match.index))
    if (isRange && wasRange) return null
    if (isRange) for (let next = (named.at(-1)! + 1) % 7; next !== day; next = (next + 1) % 7) named.push(next)
    named.push(day)
    wasRange = isRange
    end = match.index + match[0].length
  }
  return named.length > 0 && new Set(named).size === named.length ? DAYS.filter((_, day) => named.includes(day)) : null
}
