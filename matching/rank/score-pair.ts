import { distance } from '../score/distance.js'
import type { CriterionEvidence, CriterionId, PreferenceCriterion } from '../score/criterion.js'
import { features } from '../score/features.js'
import { hours } from '../score/hours.js'
import { occupation } from '../score/occupation.js'
import { pay } from '../score/pay.js'
import { WHOLE_FIT, scale, sharePreferences } from '../score/scale.js'
import { sector } from '../score/sector.js'
import { text } from '../score/text.js'
import type { Offer } from './offer.js'
import { type Preference, type SeekerWishes, preferences } from './seeker.js'

/** One criterion's share of a score: `points` of `possible`, with what it saw and, in words, why. */
export type Contribution = {
  readonly criterion: CriterionId
  readonly points: number
  readonly possible: number
  readonly evidence: CriterionEvidence
  readonly words: string
}

const preferenceCriteria: Record<Preference, PreferenceCriterion> = { sector, hours, distance, pay, features }

/** The score of a pair, 0 to 10,000, without its reasons. It is the sum of what `contributions` lists. */
export function scorePair(offer: Offer, wishes: SeekerWishes): number {
  let score = text.points(offer.text, wishes.text) + occupation.points(offer.text, wishes.text)
  const possible = sharePreferences(wishes.weights)
  for (const preference of preferences)
    score += pointsOf(possible[preference], preferenceCriteria[preference].fit(offer, wishes).fit)
  return score
}

/** The score of a pair as its parts, in the order of the scale. */
export function contributions(offer: Offer, wishes: SeekerWishes): Contribution[] {
  const possible = sharePreferences(wishes.weights)
  return [
    { criterion: 'text', possible: scale.text, ...text.explained(offer.text, wishes.text) },
    { criterion: 'occupation', possible: scale.occupation, ...occupation.explained(offer.text, wishes.text) },
    ...preferences.map((preference): Contribution => {
      const criterion = preferenceCriteria[preference]
      const { fit, evidence } = criterion.fit(offer, wishes)
      return {
        criterion: preference,
        points: pointsOf(possible[preference], fit),
        possible: possible[preference],
        evidence,
        words: criterion.words(evidence),
      }
    }),
  ]
}

function pointsOf(possible: number, fit: number): number {
  return Math.floor((possible * fit) / WHOLE_FIT)
}
