/** Shares that sum to 1, each in proportion to the exponential of its value. */
export function softmax(values: Float64Array): Float64Array {
  let top = -Infinity
  for (const value of values) top = Math.max(top, value)
  const powers = values.map((value) => Math.exp(value - top))
  let total = 0
  for (const power of powers) total += power
  return powers.map((power) => power / total)
}
