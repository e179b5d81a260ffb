import type { OfferText, SeekerText } from '../text/features.js'
import type { CriterionEvidence } from './criterion.js'
import { scale } from './scale.js'

const WHOLE = 1_000

type Explained = { points: number; evidence: CriterionEvidence; words: string }

/**
 * How near the occupation of the role is to one the person wishes for or has done. A title may mean several occupations: each counts by its share. A title
 * with no occupation in it, or a person with neither wish nor experience, counts half.
 */
export const occupation = {
  points(offer: OfferText, seeker: SeekerText): number {
    if (offer.occupations.length === 0 || seeker.near === null) return scale.occupation / 2
    let nearness = 0
    let shares = 0
    for (const { occupation: number, share } of offer.occupations) {
      nearness += share * (seeker.near[number]?.[0] ?? 0)
      shares += share
    }
    return Math.floor((scale.occupation * nearness) / (shares * WHOLE))
  },

  explained(offer: OfferText, seeker: SeekerText): Explained {
    const points = occupation.points(offer, seeker)
    const { near } = seeker
    if (offer.occupations.length === 0)
      return { points, evidence: { missing: 'title' }, words: 'The title does not say what the occupation is' }
    if (near === null) return { points, evidence: { missing: 'seeking' }, words: 'No wish and no experience known yet' }
    const best = offer.occupations
      .map(({ occupation: number, label, share }) => ({
        label,
        near: near[number],
        worth: share * (near[number]?.[0] ?? 0),
      }))
      .reduce((a, b) => (b.worth > a.worth ? b : a))
    const role = best.label
    if (!best.near)
      return {
        points,
        evidence: { role, closeness: 0 },
        words: `This is ${role}, far from what is wished for and known`,
      }
    const [closeness, title] = best.near
    const because = seeker.titles[title]!
    // A wish that matters less counts less, and is still the same occupation when it has the same name.
    const isSame = closeness >= SAME || because.toLowerCase().endsWith(` ${role.toLowerCase()}`)
    const nearness = isSame ? 'this is' : closeness >= NEAR ? 'this is near it:' : 'this has a little of it:'
    return { points, evidence: { role, because, closeness }, words: `${because}; ${nearness} ${role}` }
  },
}

/** From this closeness on two names are one occupation for a reader. */
const SAME = 900
/** Below this a reader would not call them near: they share a field, or some skills. */
const NEAR = 400
