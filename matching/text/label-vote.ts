import type { LabelSet } from './label-set.js'
import { largest } from './largest.js'

const NEAREST = 30
const SHARPNESS = 8

/**
 * The owners of the 30 labels nearest to a text, each label voting with exp(8 x its cosine): shares that sum to 1.
 * Equal cosines: the earlier label.
 *
 * @param wordDots the text's dot product with every word; all zeros give the vote of the first 30 labels, so ask first
 */
export function voteOfNearest(labels: LabelSet, owners: number, wordDots: Float64Array): Float64Array {
  const shares = new Float64Array(owners)
  let total = 0
  for (const { label, cosine } of nearest(labels, wordDots)) {
    const power = Math.exp(SHARPNESS * cosine)
    shares[labels.owner[label]!]! += power
    total += power
  }
  return shares.map((share) => share / total)
}

/** The 30 nearest labels, nearest first. */
export function nearest(labels: LabelSet, wordDots: Float64Array): { label: number; cosine: number }[] {
  const cosines = labels.cosines(wordDots)
  return largest(cosines, NEAREST).map((label) => ({ label, cosine: cosines[label]! }))
}
