import type { Point } from '../place/distance.js'

/** Where a point stands on a curve that visits near points one after another (Z-order; about 300 m a step in the UK). */
export function mortonCode({ lat, lon }: Point): number {
  const y = Math.floor(((lat + 90) / 180) * 0x1_0000)
  const x = Math.floor(((lon + 180) / 360) * 0x1_0000)
  let code = 0
  for (let bit = 15; bit >= 0; bit--) code = code * 4 + 2 * ((y >> bit) & 1) + ((x >> bit) & 1)
  return code
}
