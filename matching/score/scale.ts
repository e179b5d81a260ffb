import { type Preference, preferences } from '../rank/seeker.js'

/** The whole scale of a score, one line a criterion, with its reason. It adds up to 10,000. */
export const scale = {
  /** What the advert says against what the person has done, can do and wants: the widest evidence there is. */
  text: 4_000,
  /** The occupation itself, told apart from the words: "care assistant" is close to "support worker" without sharing one. */
  occupation: 2_000,
  /** What the person says matters to them, shared out by their own weights. */
  preferences: 4_000,
} as const

/** A fit, whatever the criterion: 0 not at all, 1,000 wholly. */
export const WHOLE_FIT = 1_000
/** What is not stated counts half: neither held against an opportunity nor rewarded. */
export const UNKNOWN_FIT = 500

/**
 * The points each preference can earn: 4,000 shared by the weights (largest remainder, ties in the order of the list), so that they always add up to
 * 4,000. Somebody for whom nothing matters more (all 0) gets equal shares.
 */
export function sharePreferences(weights: Readonly<Record<Preference, number>>): Record<Preference, number> {
  const given = preferences.map((preference) => weights[preference])
  const isEven = given.every((weight) => weight === 0)
  const shares = isEven ? given.map(() => 1) : given
  const sum = shares.reduce((total, share) => total + share, 0)
  const points = shares.map((share) => Math.floor((scale.preferences * share) / sum))
  const remainders = shares.map((share, i) => ({ i, remainder: (scale.preferences * share) % sum }))
  remainders.sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  const left = scale.preferences - points.reduce((total, share) => total + share, 0)
  for (const { i } of remainders.slice(0, left)) points[i]!++
  return Object.fromEntries(preferences.map((preference, i) => [preference, points[i]!])) as Record<Preference, number>
}
