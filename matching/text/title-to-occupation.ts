import { softmax } from './softmax.js'
import type { TitleEvidence, Candidate } from './title-evidence.js'
import type { TitleReading } from './read-title.js'
import { titleWeights, type TitleFeature, type TitleFeatures } from './title-weights.js'

/** An occupation that a title may mean: its chance in 10,000ths, and what speaks for it. */
export type ScoredOccupation = Candidate & { score: number }

/** What an everyday name leaves to the evidence. */
const LEFT_BY_ALIAS = 0.1

const features = Object.keys(titleWeights) as TitleFeature[]

/**
 * The occupations a title may mean, likeliest first; equal ones by number. Empty when the title is unclear.
 *
 * Chances are the conditional logit's over the shortlist. An everyday name of an occupation (our own list) goes before
 * everything else: ESCO gives "driver" to the hearse driver.
 */
export function occupationsOf(reading: TitleReading, evidence: TitleEvidence): ScoredOccupation[] {
  if (reading.unclear !== undefined) return []
  const { alias } = reading
  const candidates = evidence.candidates(reading, alias?.occupation)
  const shares = softmax(Float64Array.from(candidates, (candidate) => titleScore(candidate.features)))
  const left = alias ? LEFT_BY_ALIAS : 1
  return candidates
    .map((candidate, at) => {
      const named = candidate.occupation === alias?.occupation ? 1 - left : 0
      // Rounded before sorting: nothing may hang on the last bits of a sum.
      return { ...candidate, chance: Math.round((named + left * shares[at]!) * 1e9) }
    })
    .sort((a, b) => b.chance - a.chance || a.occupation - b.occupation)
    .map(({ chance, ...candidate }) => ({ ...candidate, score: Math.round(chance / 1e5) }))
}

/** Sum of weight x value, in the order of the weight table. */
export function titleScore(values: TitleFeatures, leftOut: ReadonlySet<TitleFeature> = new Set()): number {
  let sum = 0
  for (const feature of features) if (!leftOut.has(feature)) sum += titleWeights[feature] * values[feature]
  return Math.round(sum * 1e6) / 1e6
}
