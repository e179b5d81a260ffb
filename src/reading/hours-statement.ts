import type { Span } from './advert-text.js'
import type { HoursRange } from './hours-mentions.js'

/** Words of an advert that say how many hours a week the role is. */
export type HoursStatement = Span & { readonly hours: HoursRange }
