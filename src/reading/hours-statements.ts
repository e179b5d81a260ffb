import type { AdvertText } from './advert-text.js'
import { hoursByDays } from './hours-by-days.js'
import { hoursByShifts } from './hours-by-shifts.js'
import { findHoursMentions, MOST_MENTIONS, type HoursMention } from './hours-mentions.js'
import type { HoursStatement } from './hours-statement.js'
import { senseOfHours, type HoursDoubt } from './hours-sense.js'
import { findLabelledHours } from './labelled-hours.js'

/** What kept an advert's numbers of hours from being the role's weekly hours. */
export type HoursHindrance = HoursDoubt | 'day' | 'shift' | 'many' | 'fraction' | 'sessions'

/** `stated` outright; `worked` out from shifts or days and how many there are, which gives way to what is stated. */
export type HoursStatements = {
  readonly stated: HoursStatement[]
  readonly worked: HoursStatement[]
  readonly hindrances: HoursHindrance[]
}

/** Every statement of weekly hours in one text, in the order in which they stand. */
export function findHoursStatements(text: AdvertText, isTitle: boolean): HoursStatements {
  const found: HoursStatements = { stated: [], worked: [], hindrances: [] }
  const mentions = findHoursMentions(text)
  if (mentions.length === MOST_MENTIONS) return { ...found, hindrances: ['many'] }
  for (const mention of mentions) sort(text, mention, isTitle, found)
  found.stated.push(...findLabelledHours(text))
  found.stated.sort((a, b) => a.start - b.start)
  found.worked.push(...hoursByDays(text, mentions))
  if (/\b0?\.\d{1,2} ?(?:wte|fte)\b/iu.test(text.plain)) found.hindrances.push('fraction')
  if (/\d ?(?:pas\b|pa's|programmed activit|sessions)/iu.test(text.plain)) found.hindrances.push('sessions')
  return found
}

function sort(text: AdvertText, mention: HoursMention, isTitle: boolean, found: HoursStatements): void {
  const sense = senseOfHours(text, mention, isTitle)
  if (sense.kind === 'week') {
    found.stated.push({ ...sense.span, hours: mention.hours })
  } else if (sense.kind !== 'other') {
    const weekly = hoursByShifts(text, mention)
    if (weekly) found.worked.push(weekly)
    else found.hindrances.push(sense.kind)
  } else if (sense.doubt === 'unclear' && continues(text, found.stated.at(-1)?.end, mention)) {
    found.stated.push({ start: mention.start, end: mention.end, hours: mention.hours })
  } else {
    found.hindrances.push(sense.doubt)
  }
}

/** "a 37.5 hour contract in Ludlow and 18.75 hours in Oswestry": the second number means what the first does. */
function continues(text: AdvertText, end: number | undefined, mention: HoursMention): boolean {
  return end !== undefined && mention.start - end <= 40 && !/[.\n]/u.test(text.plain.slice(end, mention.start))
}
