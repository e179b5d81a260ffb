import { Columns, writeColumns, type ColumnArray } from '../../matching/text/columns.js'
import { ROW_WIDTH } from '../../matching/text/dot-kernel.js'
import { BUCKET_COUNT, titleBuckets } from '../../matching/text/title-buckets.js'
import { lines } from '../../matching/text/lines.js'
import { WordVectors } from '../../matching/text/word-vectors.js'
import { seeded, shuffled } from './seeded.js'

export type CodedTitle = { group: number; tokens: string[] }

const PASSES = 12
const BATCH = 256
const RATE = 0.05
const FEATURES_DROPPED = 0.3
const L2 = 8e-6
const FEATURE_LENGTH = 4
/** Weights are whole 64ths; smaller than this many are left out: 245,000 remain, at no loss. */
const SMALLEST_WEIGHT = 6
const WEIGHT_UNIT = 1 / 64

/** The titles of `soc2010-titles.tsv`, each with the number of its group. */
export function readCodedTitles(text: string): CodedTitle[] {
  return lines(text).map((line) => {
    const [group, title] = line.split('\t')
    return { group: Number(group), tokens: title!.split(' ') }
  })
}

/** The trained model as a file, from the other title files. */
export function buildSoc2010(files: Record<string, string | Uint8Array>): Uint8Array {
  const text = (name: string) => files[name] as string
  const vectors = new WordVectors(text('title-words.txt'), new Columns(files['title-vectors.bin'] as Uint8Array))
  const groups = lines(text('soc2010-groups.tsv')).length - 1
  return writeColumns(trainSoc2010(readCodedTitles(text('soc2010-titles.tsv')), groups, vectors))
}

/**
 * Softmax regression of SOC 2010 minor groups on a title's hashed features and its vector, by Adam from a fixed seed.
 * The result is the columns that `SocClassifier` reads.
 */
export function trainSoc2010(
  titles: readonly CodedTitle[],
  groups: number,
  vectors: WordVectors,
): Record<string, ColumnArray> {
  const bucketLists = titles.map(({ tokens }) => titleBuckets(tokens))
  const documents = new Uint16Array(BUCKET_COUNT)
  for (const list of bucketLists) for (const bucket of list) documents[bucket]!++
  const idf = Float64Array.from(documents, (count) => Math.log((titles.length + 1) / (count + 1)) + 1)
  const samples = titles.map(({ group, tokens }, at) => ({
    group,
    buckets: bucketLists[at]!,
    values: unitValues(bucketLists[at]!, idf),
    vector: vectors.vectorOf(vectors.known(tokens))?.unit ?? new Float64Array(ROW_WIDTH),
  }))
  // One parameter block: a row of `groups` for each bucket, each vector axis and the bias.
  const model = new Adam((BUCKET_COUNT + ROW_WIDTH + 1) * groups)
  const random = seeded(2010)
  const order = samples.map((_, at) => at)
  const steps = PASSES * Math.ceil(samples.length / BATCH)
  const logits = new Float64Array(groups)
  for (let pass = 0, step = 0; pass < PASSES; pass++) {
    const mixed = shuffled(order, random)
    for (let from = 0; from < mixed.length; from += BATCH, step++) {
      const batch = mixed.slice(from, from + BATCH)
      for (const at of batch) learn(samples[at]!, model, logits, 1 / batch.length, random)
      model.step(RATE * (1 - step / steps))
    }
  }
  return columnsOf(model.weights, groups, documents, titles.length)
}

type Sample = { group: number; buckets: number[]; values: number[]; vector: Float64Array }

function unitValues(buckets: readonly number[], idf: Float64Array): number[] {
  const length = Math.sqrt(buckets.reduce((sum, bucket) => sum + idf[bucket]! ** 2, 0)) || 1
  return buckets.map((bucket) => (idf[bucket]! / length) * FEATURE_LENGTH)
}

/** Adds one title's share of the gradient of the mean cross-entropy. */
function learn(sample: Sample, model: Adam, logits: Float64Array, share: number, random: () => number): void {
  const groups = logits.length
  const rows: [number, number][] = []
  for (const [at, bucket] of sample.buckets.entries())
    if (random() >= FEATURES_DROPPED) rows.push([bucket * groups, sample.values[at]!])
  for (let axis = 0; axis < ROW_WIDTH; axis++)
    rows.push([(BUCKET_COUNT + axis) * groups, sample.vector[axis]! * FEATURE_LENGTH])
  rows.push([(BUCKET_COUNT + ROW_WIDTH) * groups, 1])
  logits.fill(0)
  const { weights, gradient } = model
  for (const [row, value] of rows)
    for (let group = 0; group < groups; group++) logits[group]! += value * weights[row + group]!
  const top = Math.max(...logits)
  let total = 0
  for (let group = 0; group < groups; group++) total += logits[group] = Math.exp(logits[group]! - top)
  for (let group = 0; group < groups; group++)
    logits[group] = (logits[group]! / total - (group === sample.group ? 1 : 0)) * share
  for (const [row, value] of rows)
    for (let group = 0; group < groups; group++) gradient[row + group]! += value * logits[group]!
}

/** Adam (Kingma and Ba 2015) with squared weights held small; every weight moves at every step. */
class Adam {
  readonly weights: Float32Array
  readonly gradient: Float32Array
  private readonly mean: Float32Array
  private readonly square: Float32Array
  private steps = 0

  constructor(size: number) {
    this.weights = new Float32Array(size)
    this.gradient = new Float32Array(size)
    this.mean = new Float32Array(size)
    this.square = new Float32Array(size)
  }

  step(rate: number): void {
    const { weights, gradient, mean, square } = this
    this.steps++
    const meanScale = 1 / (1 - 0.9 ** this.steps)
    const squareScale = 1 / (1 - 0.999 ** this.steps)
    for (let at = 0; at < weights.length; at++) {
      const slope = gradient[at]! + 2 * L2 * weights[at]!
      if (slope === 0 && mean[at] === 0) continue
      mean[at] = 0.9 * mean[at]! + 0.1 * slope
      square[at] = 0.999 * square[at]! + 0.001 * slope * slope
      weights[at]! -= (rate * mean[at]! * meanScale) / (Math.sqrt(square[at]! * squareScale) + 1e-8)
      gradient[at] = 0
    }
  }
}

function columnsOf(
  weights: Float32Array,
  groups: number,
  documents: Uint16Array,
  titles: number,
): Record<string, ColumnArray> {
  const start = new Uint32Array(BUCKET_COUNT + 1)
  const group: number[] = []
  const weight: number[] = []
  for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) {
    for (let g = 0; g < groups; g++) {
      const rounded = Math.round(weights[bucket * groups + g]! / WEIGHT_UNIT)
      if (Math.abs(rounded) <= SMALLEST_WEIGHT) continue
      group.push(g)
      weight.push(Math.max(-127, Math.min(127, rounded)))
    }
    start[bucket + 1] = group.length
  }
  const dense = weights.subarray(BUCKET_COUNT * groups)
  return {
    titles: Uint32Array.of(titles),
    documents,
    start,
    group: Uint8Array.from(group),
    weight: Int8Array.from(weight),
    dense: Int32Array.from(dense, (value) => Math.round(value / WEIGHT_UNIT)),
  }
}
