import { ROW_WIDTH } from './dot-kernel.js'
import { largest } from './largest.js'
import type { PhraseHit } from './phrase-book.js'
import { ScratchRows } from './scratch-rows.js'
import { clausesOf, windowsOf, withoutMasks } from './sentence-pieces.js'
import { sentenceWords } from './sentence-words.js'
import type { SkillTables } from './skill-tables.js'
import { rankingWeights } from './skill-weights.js'
import { looseStem } from './stems.js'
import type { TextVector } from './text-vector.js'
import { sentenceTokens } from './tokens.js'
import { directionOf } from './word-vectors.js'

/** A skill that a sentence may mean; `score` is 0 to 10,000. */
export type RankedSkill = {
  skill: number
  score: number
  /** The words of the sentence that stand nearest to it. */
  nearest: string
  /** Whether those words are a known name of it. */
  isNamed: boolean
}

/**
 * How many skills are looked at closely: the nearest of the sentence and of its clauses, and all that are named. 100, 40 and twelve clauses found no more
 * on the labelled sentences (R-precision@5 .765 both ways) and took twice the time.
 */
const NEAREST_TO_SENTENCE = 60
const NEAREST_TO_CLAUSE = 20
const MOST_CANDIDATES = 700
/** From how many of the best the answer is picked, so that it does not name five cousins of one skill. */
const PICKED_FROM = 40

/**
 * Ranks the skills that a sentence may mean, by the vectors of its words. Keeps its working tables from sentence to sentence: one instance serves one
 * caller at a time.
 */
export class SkillRanker {
  readonly #tables: SkillTables
  readonly #skillRows = new ScratchRows(MOST_CANDIDATES)
  readonly #labelRows = new ScratchRows(MOST_CANDIDATES)
  readonly #cousinRows = new ScratchRows(PICKED_FROM)
  /** Label vectors are made when a skill is first a candidate. */
  readonly #labels = new Map<number, { row: Int8Array; scale: number }>()

  constructor(tables: SkillTables) {
    this.#tables = tables
  }

  /** The likeliest skills, best first; equal ones by number. Empty when no word of the sentence is known. */
  rank(sentence: string, top: number): RankedSkill[] {
    const text = withoutMasks(sentence)
    const pieces = this.#piecesOf(text)
    const whole = pieces[0]
    if (!whole) return []
    const tokens = sentenceTokens(text)
    const hits = this.#tables.phrases.hits(tokens.map(looseStem))
    const scored = this.#score(this.#candidates(pieces, hits), pieces, hits)
    return this.#pick(scored, Math.min(top, PICKED_FROM)).map(({ at, score }) => {
      const { skill, hit, piece } = scored[at]!
      return {
        skill,
        score,
        nearest: hit ? tokens.slice(hit.from, hit.to).join(' ') : pieces[piece]!.text,
        isNamed: hit !== undefined,
      }
    })
  }

  /** The sentence itself, its clauses and its windows, as far as a word of them is known; equal ones once. */
  #piecesOf(text: string): Piece[] {
    const pieces = new Map<string, Piece>()
    const add = (piece: string, words: readonly number[], kind: Piece['kind']): void => {
      const known = words.filter((word) => word >= 0)
      const key = known.join(' ')
      if (known.length === 0 || pieces.has(key)) return
      const vector = this.#tables.words.vectorOf(known)
      if (vector) pieces.set(key, { text: piece, vector, kind })
    }
    const { words } = this.#tables
    const all = sentenceWords(text, words)
    add(text, all, 'whole')
    for (const clause of clausesOf(text)) add(clause, sentenceWords(clause, words), 'clause')
    const tokens = sentenceTokens(text)
    for (const [from, to] of windowsOf(all.length)) add(tokens.slice(from, to).join(' '), all.slice(from, to), 'window')
    return [...pieces.values()]
  }

  /** The skills worth scoring, in order of number. */
  #candidates(pieces: readonly Piece[], hits: readonly PhraseHit[]): number[] {
    const found = new Set(hits.map(({ skill }) => skill))
    for (const { vector, kind } of pieces) {
      if (kind === 'window') continue
      const count = kind === 'whole' ? NEAREST_TO_SENTENCE : NEAREST_TO_CLAUSE
      for (const skill of this.#tables.vectors.nearest(vector, count)) found.add(skill)
    }
    return [...found].slice(0, MOST_CANDIDATES).sort((a, b) => a - b)
  }

  #score(candidates: readonly number[], pieces: readonly Piece[], hits: readonly PhraseHit[]): Scored[] {
    const { skills, prior } = this.#tables
    this.#fill(candidates)
    const similarity = new Float64Array(candidates.length)
    this.#skillRows.cosines(pieces[0]!.vector.query, similarity)
    const best = { window: new Float64Array(candidates.length), label: new Float64Array(candidates.length) }
    const which = { window: new Int32Array(candidates.length), label: new Int32Array(candidates.length) }
    for (const [at, { vector }] of pieces.entries()) {
      this.#skillRows.raise(vector.query, best.window, which.window, at)
      this.#labelRows.raise(vector.query, best.label, which.label, at)
    }
    const named = namedBest(hits)
    return candidates.map((skill, at) => {
      const hit = named.get(skill)
      let [window, label] = [best.window[at]!, best.label[at]!]
      if (hit) {
        window = Math.max(window, namedWindow(hit))
        label = Math.max(label, NAMED_LABEL)
      }
      const sum =
        rankingWeights.sentence * similarity[at]! +
        rankingWeights.window * window +
        rankingWeights.label * label +
        rankingWeights.prior * prior[skill]! +
        (skills[skill]!.isTransversal ? rankingWeights.transversal : 0)
      // Rounded before anything is compared: nothing may hang on the last bits of a sum.
      return { skill, sum: Math.round(sum * 1e6), hit, piece: which.window[at]! }
    })
  }

  #fill(candidates: readonly number[]): void {
    const { scales } = this.#tables.vectors
    this.#skillRows.clear()
    this.#labelRows.clear()
    for (const skill of candidates) {
      this.#skillRows.add(this.#rowOf(skill), scales[skill]!)
      const label = this.#label(skill)
      this.#labelRows.add(label.row, label.scale)
    }
  }

  #label(skill: number): { row: Int8Array; scale: number } {
    const known = this.#labels.get(skill)
    if (known) return known
    const { labelWords, words } = this.#tables
    const vector = words.vectorOf([...labelWords.words.subarray(labelWords.start[skill], labelWords.start[skill + 1])])
    const label = vector ? asRow(vector.unit) : { row: new Int8Array(ROW_WIDTH), scale: 0 }
    this.#labels.set(skill, label)
    return label
  }

  /** Greedily the best, each held back by how near it is to one already picked. */
  #pick(scored: readonly Scored[], top: number): { at: number; score: number }[] {
    const order = largest(
      scored.map(({ sum }) => sum),
      PICKED_FROM,
    )
    this.#fillCousins(order.map((at) => scored[at]!.skill))
    const penalties = order.map(() => 0)
    const nearness = new Float64Array(order.length)
    const left = new Set(order.keys())
    const picked: { at: number; score: number }[] = []
    const worth = (place: number): number => scored[order[place]!]!.sum - penalties[place]!
    while (picked.length < top && left.size > 0) {
      const best = [...left].reduce((a, b) => (worth(b) > worth(a) ? b : a))
      picked.push({ at: order[best]!, score: shown(worth(best)) })
      left.delete(best)
      const direction = this.#directionOf(scored[order[best]!]!.skill)
      if (!direction) continue
      this.#cousinRows.cosines(direction.query, nearness)
      for (const other of left) {
        const near = rankingWeights.cousin * Math.max(0, nearness[other]! - COUSIN_FROM)
        penalties[other] = Math.max(penalties[other]!, Math.round(near * 1e6))
      }
    }
    return picked
  }

  #fillCousins(skills: readonly number[]): void {
    this.#cousinRows.clear()
    for (const skill of skills) this.#cousinRows.add(this.#rowOf(skill), this.#tables.vectors.scales[skill]!)
  }

  #rowOf(skill: number): Int8Array {
    return this.#tables.vectors.table.rows.subarray(skill * ROW_WIDTH, (skill + 1) * ROW_WIDTH)
  }

  #directionOf(skill: number): TextVector | undefined {
    const scale = this.#tables.vectors.scales[skill]!
    const row = this.#rowOf(skill)
    const numbers = new Float64Array(ROW_WIDTH)
    for (let axis = 0; axis < ROW_WIDTH; axis++) numbers[axis] = row[axis]! * scale
    return directionOf(numbers)
  }
}

/** A unit vector rounded to a row and its scale, as the tables of vectors are. */
function asRow(unit: Float64Array): { row: Int8Array; scale: number } {
  let most = 0
  for (const value of unit) most = Math.max(most, Math.abs(value))
  const scale = most / 127
  const row = new Int8Array(ROW_WIDTH)
  for (let axis = 0; axis < ROW_WIDTH; axis++) row[axis] = Math.round(unit[axis]! / scale)
  return { row, scale }
}

type Piece = { text: string; vector: TextVector; kind: 'whole' | 'clause' | 'window' }
type Scored = { skill: number; sum: number; hit: PhraseHit | undefined; piece: number }

/** Skills nearer to each other than this count as cousins. */
const COUSIN_FROM = 0.3
const NAMED_LABEL = 0.7

/** A named skill is at least as near as this; a name of more words is surer. */
function namedWindow({ from, to }: PhraseHit): number {
  return 0.75 + 0.05 * (0.7 + 0.1 * Math.min(to - from, 3))
}

/** The longest phrase of each skill; of equally long ones the first. */
function namedBest(hits: readonly PhraseHit[]): Map<number, PhraseHit> {
  const best = new Map<number, PhraseHit>()
  for (const hit of hits) {
    const known = best.get(hit.skill)
    if (!known || hit.to - hit.from > known.to - known.from) best.set(hit.skill, hit)
  }
  return best
}

/** The greatest sum there can be, nearly: everything 1. */
const WHOLE_SUM =
  rankingWeights.sentence +
  rankingWeights.window +
  rankingWeights.label +
  rankingWeights.prior +
  rankingWeights.transversal

/** A sum in millionths as 0 to 10,000. */
function shown(sum: number): number {
  return Math.max(0, Math.min(10_000, Math.round(sum / (WHOLE_SUM * 100))))
}
