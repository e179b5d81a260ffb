import type { Offer } from '../rank/offer.js'
import type { Preference, SeekerWishes } from '../rank/seeker.js'

export type CriterionId = 'text' | 'occupation' | Preference

/** What a criterion saw, as data. `missing` names the field that is not stated where the fit is the half for unknown. */
export type CriterionEvidence = Readonly<
  Record<string, string | number | boolean | null | readonly string[] | readonly (readonly [string, number])[]>
>

/** One preference: how well an opportunity suits a wish, 0 to 1,000, and in words why. It sees wishes only, no facts of the person. */
export type PreferenceCriterion = {
  readonly id: Preference
  readonly fit: (offer: Offer, wishes: SeekerWishes) => { readonly fit: number; readonly evidence: CriterionEvidence }
  readonly words: (evidence: CriterionEvidence) => string
}
