import type { BitColumns } from './bit-columns.js'

/**
 * A column is read where it turns away a row of every seven words or more that none of the others does. To read a word of it takes 8 nanoseconds (a cache line holds six
 * that a median search looks at), and a row that comes through 50.
 */
const ROWS_PER_WORD = 0.1

/**
 * Of columns in which whoever is looked for has a bit, those worth reading, the one that turns most away first. Which those are is told by some of the people there are:
 * who is free at nine on a Monday mostly is on Tuesday too, so that of the eight columns a median offer could ask (six of them hours) five turn away all but a twentieth
 * of whom the others would.
 */
export function tellingColumns(columns: readonly number[], bits: BitColumns): number[] {
  const sample = bits.sample()
  const left = new Int32Array(sample.length).fill(-1)
  const worth = ROWS_PER_WORD * sample.length
  const telling: number[] = []
  let rest = columns
  while (rest.length > 0) {
    const turned = rest.map((column) => bits.turnedAway(column, sample, left))
    const most = Math.max(...turned)
    if (most < worth) break
    const best = rest[turned.indexOf(most)]!
    telling.push(best)
    bits.keep(best, sample, left)
    // The more are asked, the fewer a column turns away besides them.
    rest = rest.filter((column, i) => column !== best && turned[i]! >= worth)
  }
  return telling
}
