import { crc32 } from './crc32.js'

/** Features of a title are hashed into this many buckets; a quarter of it costs .002 of accuracy. */
export const BUCKET_COUNT = 65_536
const MOST_FEATURES = 120

/**
 * The features that the SOC classifier reads, as distinct bucket numbers: words, the first and the last word, pairs of
 * neighbours, all pairs in any order, and the windows of 3 to 5 letters of each word with a space at both ends.
 */
export function titleBuckets(tokens: readonly string[]): number[] {
  const buckets = new Set<number>()
  for (const feature of features(tokens)) {
    buckets.add(crc32(feature) % BUCKET_COUNT)
    if (buckets.size === MOST_FEATURES) break
  }
  return [...buckets]
}

function* features(tokens: readonly string[]): Generator<string> {
  yield* tokens
  if (tokens.length > 0) yield* [`^${tokens[0]!}`, `$${tokens.at(-1)!}`]
  for (let at = 1; at < tokens.length; at++) yield `${tokens[at - 1]!} ${tokens[at]!}`
  for (let a = 0; a < tokens.length; a++)
    for (let b = a + 1; b < tokens.length; b++) yield [tokens[a]!, tokens[b]!].sort().join('_')
  for (const token of tokens) {
    const spaced = `<${token}>`
    for (let size = 3; size <= 5; size++)
      for (let at = 0; at + size <= spaced.length; at++) yield `~${spaced.slice(at, at + size)}`
  }
}
