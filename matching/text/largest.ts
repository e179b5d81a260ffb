/**
 * The positions of the `count` largest values, largest first; of equal values the lower position comes first.
 *
 * One pass with a sorted list of the best so far: most values fail one comparison, so no full sort is needed.
 */
export function largest(values: ArrayLike<number>, count: number): number[] {
  const best: number[] = []
  if (count <= 0) return best
  let least = -Infinity
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    if (best.length === count && value <= least) continue
    let [low, high] = [0, best.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[best[middle]!]! >= value) low = middle + 1
      else high = middle
    }
    best.splice(low, 0, at)
    if (best.length > count) best.pop()
    least = values[best.at(-1)!]!
  }
  return best
}
