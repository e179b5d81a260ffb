import { Columns } from './columns.js'
import { nearest } from './label-vote.js'
import { lines } from './lines.js'
import type { TitleReading } from './read-title.js'
import { SocClassifier } from './soc-classifier.js'
import { softmax } from './softmax.js'
import type { TitleEvidence } from './title-evidence.js'
import { SHARE_UNIT, type TitleTables } from './title-tables.js'
import { occupationsOf } from './title-to-occupation.js'

/** A SOC group that a title may belong to: its chance in 10,000ths, and the nearest known titles of that group. */
export type ScoredGroup = { group: number; score: number; nearestTitles: string[] }

/** The files of `data/taxonomy` that SOC 2010 takes besides those of `TitleFiles`. */
export type Soc2010Files = { soc2010Model: Uint8Array; soc2010Titles: string }

const VOTE_SHARPNESS = 8
const MOST_TITLES_SHOWN = 2

/** How much the ESCO occupations of a title say, beside classifier and index; .7 was best of five on held-back titles. */
const ESCO_WEIGHT = 0.7

/**
 * Codes titles to SOC 2010 minor groups: a trained classifier, times the vote of the 30 nearest titles of the UK index,
 * times what the title's ESCO occupations are called in that index.
 */
export class Soc2010Finder {
  private readonly classifier: SocClassifier
  private readonly titles: readonly string[]
  private readonly groupsOf = new Map<string, Set<number>>()
  private readonly wordDots: Float64Array

  constructor(
    private readonly tables: TitleTables,
    private readonly evidence: TitleEvidence,
    files: Soc2010Files,
  ) {
    this.classifier = new SocClassifier(new Columns(files.soc2010Model), tables.socGroups.length)
    this.titles = lines(files.soc2010Titles).map((line) => line.slice(line.indexOf('\t') + 1))
    for (const [at, title] of this.titles.entries()) {
      const groups = this.groupsOf.get(title)
      if (groups) groups.add(tables.socTitles.owner[at]!)
      else this.groupsOf.set(title, new Set([tables.socTitles.owner[at]!]))
    }
    this.wordDots = new Float64Array(tables.vectors.count)
  }

  /** The groups a title may belong to, likeliest first, equal ones by code; empty when the title is unclear. */
  find(reading: TitleReading): ScoredGroup[] {
    if (reading.unclear !== undefined && !this.groupsOf.has(reading.tokens.join(' '))) return []
    const { chances, shown } = this.chances(reading)
    return [...chances]
      .map((chance, group) => ({ group, chance: Math.round(chance * 1e9), nearestTitles: shown.get(group) ?? [] }))
      .sort((a, b) => b.chance - a.chance || a.group - b.group)
      .map(({ group, chance, nearestTitles }) => ({ group, score: Math.round(chance / 1e5), nearestTitles }))
  }

  /** The chance of each group, summing to 1, and the titles of the index that stand nearest, by group. */
  chances(reading: TitleReading): { chances: Float64Array; shown: Map<number, string[]> } {
    const { tokens } = reading
    const { vectors, socTitles, socGroups } = this.tables
    const vector = vectors.vectorOf(vectors.known(tokens))
    const vote = new Float64Array(socGroups.length)
    const shown = new Map<number, string[]>()
    if (vector) {
      vectors.dots(vector, this.wordDots)
      for (const { label, cosine } of nearest(socTitles, this.wordDots)) {
        const group = socTitles.owner[label]!
        vote[group]! += Math.exp(VOTE_SHARPNESS * cosine)
        const titles = shown.get(group) ?? []
        if (titles.length < MOST_TITLES_SHOWN) shown.set(group, [...titles, this.titles[label]!])
      }
    }
    const total = vote.reduce((sum, share) => sum + share, 0) || 1
    const learnt = this.classifier.probabilities(tokens, vector)
    const byOccupation = this.byOccupation(reading)
    const logs = learnt.map(
      (chance, group) =>
        Math.log(chance + 1e-6) +
        Math.log(vote[group]! / total + 0.002) +
        ESCO_WEIGHT * Math.log(byOccupation[group]! + 0.003),
    )
    return { chances: softmax(logs), shown }
  }

  private byOccupation(reading: TitleReading): Float64Array {
    const { escoToSoc, socGroups } = this.tables
    const shares = new Float64Array(socGroups.length)
    for (const { occupation, score } of occupationsOf({ ...reading, unclear: undefined }, this.evidence))
      for (let at = escoToSoc.start[occupation]!; at < escoToSoc.start[occupation + 1]!; at++)
        shares[escoToSoc.item[at]!]! += (score / 10_000) * escoToSoc.value[at]! * SHARE_UNIT
    return shares
  }
}
