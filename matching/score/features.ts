import type { PreferenceCriterion } from './criterion.js'
import { UNKNOWN_FIT, WHOLE_FIT } from './scale.js'

/** The share of what the person would like at work that the workplace says it offers. */
export const features: PreferenceCriterion = {
  id: 'features',
  fit: (offer, { likes }) => {
    if (likes.length === 0) return { fit: UNKNOWN_FIT, evidence: { missing: 'likes' } }
    if (offer.features.length === 0) return { fit: UNKNOWN_FIT, evidence: { missing: 'features' } }
    const met = likes.filter((like) => offer.features.includes(like))
    return { fit: Math.floor((WHOLE_FIT * met.length) / likes.length), evidence: { met, of: likes.length } }
  },
  words: ({ missing, met, of }) => {
    if (missing === 'features') return 'Nothing is stated about the workplace'
    if (missing !== undefined) return 'Nothing in particular is wanted of the workplace'
    const names = met as readonly string[]
    return names.length === 0 ? `None of ${Number(of)} things liked` : `Offers ${names.join(', ')}`
  },
}
