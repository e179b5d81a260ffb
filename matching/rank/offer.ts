import type { Law } from '../law/rule-table.js'
import type { Site } from '../place/travel.js'
import type { Block } from '../time/week.js'
import type { Pay } from './pay.js'
import type { OfferText } from '../text/features.js'

export type Need = 'essential' | 'desirable' | 'challenged'

/** An opportunity or a carved shift as the engine knows it: facts in the engine's units, nothing about people. */
export type Offer = {
  /** `source:ref`, or `source:ref#shift` for a carved shift. */
  readonly id: string
  readonly strand: string
  /** Whether its state and dates allow ranking on the day asked about, and what stands in the way when not. */
  readonly closed: 'state' | 'not-yet-open' | 'past-closing-day' | null
  readonly employer: string
  readonly sector: string | null
  /** null when it is done from anywhere. */
  readonly site: Site | null
  /** The hours of the week in which it must be done; null when not stated. */
  readonly cover: readonly Block[] | null
  readonly carve: { readonly minShiftMinutes: number; readonly maxShiftMinutes: number } | null
  /** Weekly minutes, at least one end known; null when neither stated nor to be had from the cover. */
  readonly weeklyMinutes: Range | null
  readonly pay: Pay | null
  /** First day of work if known, else the day asked about: age and checks are tested on it. */
  readonly workFrom: string
  readonly minAge: number | null
  readonly maxAge: number | null
  readonly dbs: 'none' | 'basic' | 'standard' | 'enhanced' | 'enhanced-barred'
  /** Paid work needs the right to work; a school visit or a mentor does not. */
  readonly needsRightToWork: boolean
  readonly licences: readonly string[]
  readonly qualifications: readonly { readonly name: string; readonly level: number | null; readonly need: Need }[]
  readonly skills: readonly { readonly name: string; readonly need: Need; readonly canBeLearnt: boolean }[]
  readonly termTimeOnly: boolean
  /** What the workplace offers; empty when nothing is stated. */
  readonly features: readonly string[]
  readonly text: OfferText
  /**
   * The law of the day of the work; left out in made-up worlds that are not about it, and then nothing is tested against it. The service always gives it
   * (`offerOn`).
   */
  readonly law?: Law
  /** Groups for whom it is kept on the day asked about; left out when it is open to all. */
  readonly priorityGroups?: readonly string[]
  /** Days it lasts; null or left out when it has no end that is known. */
  readonly lastsDays?: number | null
  /** An apprenticeship, or work with accredited training beside it. */
  readonly hasTraining?: boolean
}

/** Either end may be open (null), not both. */
export type Range = { readonly min: number | null; readonly max: number | null }
