import type { CleanTitle } from './clean-title.js'
import { voteOfNearest } from './label-vote.js'
import { largest } from './largest.js'
import { softmax } from './softmax.js'
import { DOCUMENT_UNIT, SHARE_UNIT, type TitleTables } from './title-tables.js'
import { SHORTLIST, shortlistWeights, type TitleFeatures } from './title-weights.js'
import { trigrams } from './trigrams.js'
import type { TextVector } from './text-vector.js'

/** An occupation that a title may mean, with what speaks for it and the label of it that is nearest. */
export type Candidate = { occupation: number; features: TitleFeatures; nearestLabel: number }

/** O*NET occupations that stand in for a title, and how sharply the nearest of them count. */
const ONET_NEAREST = 50
const ONET_SHARPNESS = 14

/**
 * Gathers what speaks for each occupation. Keeps its working arrays from title to title: one instance serves one caller
 * at a time.
 */
export class TitleEvidence {
  private readonly titleDots: Float64Array
  private readonly mainDots: Float64Array
  private readonly byLabel: { words: Float64Array; trigrams: Float64Array }
  private readonly best: Record<'preferred' | 'main' | 'words' | 'trigrams' | 'centroid' | 'class', Float64Array>
  private readonly nearestLabel: Uint32Array
  private readonly onetCosines: Float64Array

  constructor(private readonly tables: TitleTables) {
    const { vectors, labels, occupations, onetCentroids } = tables
    const each = () => new Float64Array(occupations.length)
    this.titleDots = new Float64Array(vectors.count)
    this.mainDots = new Float64Array(vectors.count)
    this.byLabel = { words: new Float64Array(labels.count), trigrams: new Float64Array(labels.count) }
    this.best = { preferred: each(), main: each(), words: each(), trigrams: each(), centroid: each(), class: each() }
    this.nearestLabel = new Uint32Array(occupations.length)
    this.onetCosines = new Float64Array(onetCentroids.count)
  }

  /**
   * The occupations worth scoring, in ascending order of number, with all their features.
   *
   * @param named an occupation to score in any case
   */
  candidates(title: CleanTitle, named?: number): Candidate[] {
    const { tables, best } = this
    const vector = this.vectorOf(title.tokens)
    this.fillDots(this.titleDots, vector)
    this.fillDots(this.mainDots, this.vectorOf(title.main) ?? vector)
    this.compareLabels(title)
    this.compareVectors(vector)
    const documents = this.documentScores(title.tokens)
    const onet = this.chancesByOnet(vector)
    const soc = vector ? voteOfNearest(tables.socTitles, tables.socGroups.length, this.titleDots) : undefined
    return this.shortlist(named).map((occupation) => ({
      occupation,
      nearestLabel: this.nearestLabel[occupation]!,
      features: {
        preferred: best.preferred[occupation]!,
        class: best.class[occupation]!,
        main: best.main[occupation]!,
        words: best.words[occupation]!,
        trigrams: best.trigrams[occupation]!,
        document: documents[occupation]!,
        onet: Math.log(1e-5 + onet[occupation]!),
        soc: Math.log(1e-3 + (soc ? this.chanceBySoc(occupation, soc) : 0)),
        hub: tables.hub[occupation]!,
        skills: Math.log(1 + tables.skillCount[occupation]!),
        spread: tables.spread[occupation]!,
        everyday: tables.everyday[occupation]!,
      },
    }))
  }

  vectorOf(tokens: readonly string[]): TextVector | undefined {
    return this.tables.vectors.vectorOf(this.tables.vectors.known(tokens))
  }

  private fillDots(dots: Float64Array, vector: TextVector | undefined): void {
    if (vector) this.tables.vectors.dots(vector, dots)
    else dots.fill(0)
  }

  private compareLabels({ tokens }: CleanTitle): void {
    const { labels, labelWords, labelTrigrams, occupations, vectors } = this.tables
    const { best, byLabel, nearestLabel } = this
    labelWords.cosines(vectors.known(tokens), byLabel.words)
    labelTrigrams.cosines(trigrams(tokens.join(' ')), byLabel.trigrams)
    for (let occupation = 0; occupation < occupations.length; occupation++) {
      const first = labels.ownerStart[occupation]!
      let [main, word, trigram, nearest] = [0, 0, 0, -1]
      for (let label = first; label < labels.ownerStart[occupation + 1]!; label++) {
        const cosine = labels.cosine(label, this.mainDots)
        main = Math.max(main, cosine)
        word = Math.max(word, byLabel.words[label]!)
        trigram = Math.max(trigram, byLabel.trigrams[label]!)
        const nearness = cosine + byLabel.words[label]! + byLabel.trigrams[label]!
        if (nearness > nearest) {
          nearest = nearness
          nearestLabel[occupation] = label
        }
      }
      best.preferred[occupation] = labels.cosine(first, this.titleDots)
      best.main[occupation] = main
      best.words[occupation] = word
      best.trigrams[occupation] = trigram
    }
  }

  private compareVectors(vector: TextVector | undefined): void {
    const { best, tables } = this
    if (vector) {
      tables.centroids.cosines(vector, best.centroid)
      tables.classes.cosines(vector, best.class)
    } else {
      best.centroid.fill(0)
      best.class.fill(0)
    }
  }

  private shortlist(named: number | undefined): number[] {
    const { best, tables } = this
    const total = new Float64Array(tables.occupations.length)
    for (let occupation = 0; occupation < total.length; occupation++) {
      let sum = shortlistWeights.everyday * tables.everyday[occupation]!
      for (const feature of ['centroid', 'class', 'preferred', 'words', 'trigrams'] as const)
        sum += shortlistWeights[feature] * best[feature][occupation]!
      total[occupation] = sum
    }
    if (named !== undefined) total[named] = Infinity
    return largest(total, SHORTLIST).sort((a, b) => a - b)
  }

  /** BM25 / 10 of each occupation's own words; a word of the title counts once. */
  private documentScores(tokens: readonly string[]): Float64Array {
    const { documents, vectors, occupations } = this.tables
    const scores = new Float64Array(occupations.length)
    for (const word of new Set(vectors.known(tokens)))
      for (let at = documents.start[word]!; at < documents.start[word + 1]!; at++)
        scores[documents.item[at]!]! += documents.value[at]! * DOCUMENT_UNIT
    return scores
  }

  private chancesByOnet(vector: TextVector | undefined): Float64Array {
    const { onetCentroids, onetTitles, onetToEsco, occupations } = this.tables
    const chances = new Float64Array(occupations.length)
    if (!vector) return chances
    onetCentroids.cosines(vector, this.onetCosines)
    const nearest = largest(this.onetCosines, ONET_NEAREST)
    const shares = softmax(
      Float64Array.from(
        nearest,
        (onet) => ONET_SHARPNESS * (onetTitles.bestOf(onet, this.titleDots) + this.onetCosines[onet]!),
      ),
    )
    for (const [at, onet] of nearest.entries())
      for (let entry = onetToEsco.start[onet]!; entry < onetToEsco.start[onet + 1]!; entry++)
        chances[onetToEsco.item[entry]!]! += shares[at]! * onetToEsco.value[entry]! * SHARE_UNIT
    return chances
  }

  private chanceBySoc(occupation: number, vote: Float64Array): number {
    const { escoToSoc } = this.tables
    let chance = 0
    for (let at = escoToSoc.start[occupation]!; at < escoToSoc.start[occupation + 1]!; at++)
      chance += vote[escoToSoc.item[at]!]! * escoToSoc.value[at]! * SHARE_UNIT
    return chance
  }
}
