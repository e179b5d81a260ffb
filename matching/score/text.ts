import { type OfferText, SKILL_PREFIX, type SeekerText } from '../text/features.js'
import type { CriterionEvidence } from './criterion.js'
import { scale } from './scale.js'

/**
 * Points grow with what advert and person share, and stop at the cap: beyond it an advert is about the person's work anyway, and more words would only
 * reward whoever writes more. The divisor was set so that pairs of a wished or held occupation have 2,000 at the median and one in ten is at the cap (docs/decisions/0007).
 */
const DOT_PER_POINT = 25
/** From here on more counts no more. */
export const MOST_DOT = DOT_PER_POINT * scale.text
const SHOWN_TERMS = 5
/** Of the dot product: 40 of 4,000 points. */
const LEAST_SHOWN = 1_000

type Explained = { points: number; evidence: CriterionEvidence; words: string }

/** What an advert says against what the person has done, can do and wants: a sparse dot product of whole numbers, the same from both sides. */
export const text = {
  points(offer: OfferText, seeker: SeekerText): number {
    return pointsFor(dotOf(offer, seeker))
  },

  explained(offer: OfferText, seeker: SeekerText): Explained {
    if (offer.terms.length === 0)
      return { points: 0, evidence: { missing: 'description' }, words: 'The advert says nothing we know' }
    const shared = sharedTerms(offer, seeker).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    const points = pointsFor(shared.reduce((sum, [, product]) => sum + product, 0))
    return { points, evidence: { shared: shared.slice(0, SHOWN_TERMS) }, words: wordsFor(shared) }
  },
}

/** Words that bring next to nothing are no reason. */
function wordsFor(shared: readonly (readonly [string, number])[]): string {
  if (shared.length === 0) return 'The advert and the profile share no words'
  const reasons = shared.filter(([, product]) => product >= LEAST_SHOWN).map(([name]) => name)
  if (reasons.length === 0) return 'The advert and the profile share everyday words only'
  return `Shared: ${reasons.slice(0, SHOWN_TERMS).map(termWords).join(', ')}`
}

/** A term as people read it: a skill by its label. */
function termWords(name: string): string {
  return name.startsWith(SKILL_PREFIX) ? `“${name.slice(SKILL_PREFIX.length)}”` : name
}

/** A score of the whole scale, from 0 at nothing shared. */
export function pointsFor(dot: number): number {
  return Math.min(scale.text, Math.floor(dot / DOT_PER_POINT))
}

function dotOf(offer: OfferText, seeker: SeekerText): number {
  let dot = 0
  for (const [, product] of sharedTerms(offer, seeker)) dot += product
  return dot
}

/** Terms both have, with the product of their weights. Both lists are in order of name, so one walk along them finds all. */
function sharedTerms(offer: OfferText, seeker: SeekerText): [string, number][] {
  const shared: [string, number][] = []
  const { terms: a } = offer
  const { terms: b } = seeker
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [nameA, weightA] = a[i]!
    const [nameB, weightB] = b[j]!
    if (nameA === nameB) {
      shared.push([nameA, weightA * weightB])
      i++
      j++
    } else if (nameA < nameB) i++
    else j++
  }
  return shared
}
