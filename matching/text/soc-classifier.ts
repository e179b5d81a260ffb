import type { Columns } from './columns.js'
import { ROW_WIDTH } from './dot-kernel.js'
import { softmax } from './softmax.js'
import { titleBuckets } from './title-buckets.js'
import type { TextVector } from './text-vector.js'

const FEATURE_LENGTH = 4
const WEIGHT_UNIT = 1 / 64

/** Softmax regression over SOC 2010 minor groups; trained by `scripts/taxonomy/train-soc2010.ts`. */
export class SocClassifier {
  private readonly idf: Float64Array
  private readonly start: Uint32Array
  private readonly group: Uint8Array
  private readonly weight: Int8Array
  private readonly dense: Int32Array

  constructor(
    columns: Columns,
    readonly groups: number,
  ) {
    const titles = columns.get('titles', 'u32')[0]!
    // A bucket that no training title fell into has no weights and no part in the length.
    this.idf = Float64Array.from(columns.get('documents', 'u16'), (count) =>
      count === 0 ? 0 : Math.log((titles + 1) / (count + 1)) + 1,
    )
    this.start = columns.get('start', 'u32')
    this.group = columns.get('group', 'u8')
    this.weight = columns.get('weight', 'i8')
    this.dense = columns.get('dense', 'i32')
  }

  /** The probability of each group; they sum to 1. */
  probabilities(tokens: readonly string[], vector: TextVector | undefined): Float64Array {
    const { groups, dense } = this
    const logits = Float64Array.from(dense.subarray(ROW_WIDTH * groups))
    if (vector)
      for (let axis = 0; axis < ROW_WIDTH; axis++) {
        const value = vector.unit[axis]! * FEATURE_LENGTH
        for (let group = 0; group < groups; group++) logits[group]! += value * dense[axis * groups + group]!
      }
    const buckets = titleBuckets(tokens)
    const length = Math.sqrt(buckets.reduce((sum, bucket) => sum + this.idf[bucket]! ** 2, 0)) || 1
    for (const bucket of buckets) {
      const value = (this.idf[bucket]! / length) * FEATURE_LENGTH
      for (let at = this.start[bucket]!; at < this.start[bucket + 1]!; at++)
        logits[this.group[at]!]! += value * this.weight[at]!
    }
    return softmax(logits.map((logit) => logit * WEIGHT_UNIT))
  }
}
