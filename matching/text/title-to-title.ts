import { CosineIndex } from './cosine-index.js'
import { largest } from './largest.js'
import type { TitleReader } from './read-title.js'
import { softmax } from './softmax.js'
import type { TitleEvidence } from './title-evidence.js'
import { titleScore } from './title-to-occupation.js'
import { commonness } from './title-weights.js'
import type { TextVector } from './text-vector.js'
import { TRIGRAM_COUNT, trigramLists, trigrams } from './trigrams.js'

/** A title of a list that resembles the one asked about; `score` is 0 to 10,000. */
export type SimilarTitle = { line: number; label: string; score: number; parts: SimilarityParts }

/** What makes two titles alike, each 0 to 1: meaning of the words, spelling, and the occupations they may mean. */
export type SimilarityParts = { meaning: number; spelling: number; occupations: number }

const SPELLING_WEIGHT = 0.3
const MOST = 1 + SPELLING_WEIGHT + 1
/** Profiles are softened or sharpened by this: 1 and 3 found fewer alike titles. */
const PROFILE_SHARPNESS = 2

/** The occupations a title may mean, with the square roots of their shares, in order of occupation. */
type Profile = readonly { occupation: number; root: number }[]
type Known = { vector: TextVector | undefined; profile: Profile }

/**
 * A list of titles that answers with those most like another: cosine of meaning + .3 x cosine of spelling + the share of occupations both may mean
 * (Bhattacharyya, over each title's 100 likeliest). Made once for a list: about 3 ms a different title.
 */
export class TitleList {
  readonly #reader: TitleReader
  readonly #evidence: TitleEvidence
  readonly #labels: readonly string[]
  readonly #known: readonly Known[]
  readonly #spelling: CosineIndex
  readonly #spellings: Float64Array

  /** @param labels the titles, in order of their lines; an empty one resembles nothing */
  constructor(reader: TitleReader, evidence: TitleEvidence, labels: readonly string[]) {
    this.#reader = reader
    this.#evidence = evidence
    this.#labels = labels
    const read = labels.map((label) => reader.read(label).tokens)
    const byTokens = new Map<string, Known>()
    this.#known = read.map((tokens) => {
      const key = tokens.join(' ')
      const known = byTokens.get(key) ?? this.#knownOf(tokens)
      byTokens.set(key, known)
      return known
    })
    this.#spelling = new CosineIndex(trigramLists(read.map((tokens) => tokens.join(' '))), TRIGRAM_COUNT)
    this.#spellings = new Float64Array(labels.length)
  }

  /** The titles most like this one, most alike first; equal ones by line. */
  nearest(title: string, top: number): SimilarTitle[] {
    const { tokens } = this.#reader.read(title)
    const asked = this.#knownOf(tokens)
    this.#spelling.cosines(trigrams(tokens.join(' ')), this.#spellings)
    const parts = this.#known.map((known, at): SimilarityParts => ({
      meaning: Math.max(0, cosine(asked.vector, known.vector)),
      spelling: this.#spellings[at]!,
      occupations: overlap(asked.profile, known.profile),
    }))
    const scores = parts.map(({ meaning, spelling, occupations }) =>
      Math.round((10_000 * (meaning + SPELLING_WEIGHT * spelling + occupations)) / MOST),
    )
    return largest(scores, top)
      .filter((at) => scores[at]! > 0)
      .map((at) => ({ line: at + 1, label: this.#labels[at]!, score: scores[at]!, parts: parts[at]! }))
  }

  #knownOf(tokens: string[]): Known {
    const vector = this.#evidence.vectorOf(tokens)
    if (tokens.length === 0) return { vector, profile: [] }
    const candidates = this.#evidence.candidates({ tokens, main: tokens })
    const shares = softmax(
      Float64Array.from(candidates, ({ features }) => PROFILE_SHARPNESS * titleScore(features, commonness)),
    )
    const profile = candidates.map(({ occupation }, at) => ({ occupation, root: Math.sqrt(shares[at]!) }))
    return { vector, profile }
  }
}

function cosine(a: TextVector | undefined, b: TextVector | undefined): number {
  if (!a || !b) return 0
  let sum = 0
  for (let axis = 0; axis < a.unit.length; axis++) sum += a.unit[axis]! * b.unit[axis]!
  return sum
}

function overlap(a: Profile, b: Profile): number {
  let sum = 0
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const order = a[i]!.occupation - b[j]!.occupation
    if (order === 0) sum += a[i++]!.root * b[j++]!.root
    else if (order < 0) i++
    else j++
  }
  return sum
}
