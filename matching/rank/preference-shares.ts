import { sharePreferences } from '../score/scale.js'
import { preferences } from './seeker.js'

/** Weights of five preferences, two bits each. */
const WORDS = 1 << (2 * preferences.length)

/** The points of each preference by the word of weights, five a word; filled as weights are met. Where those of a word begin `sharesAt` says. */
export const shares = new Int32Array(WORDS * preferences.length).fill(-1)

/** Where in `shares` the points begin that a word of weights gives: sector, hours, distance, pay, features. */
export function sharesAt(word: number): number {
  const at = (word & (WORDS - 1)) * preferences.length
  if (shares[at] === -1) fill(word, at)
  return at
}

function fill(word: number, at: number): void {
  const weights = Object.fromEntries(preferences.map((name, i) => [name, (word >>> (2 * i)) & 3]))
  const points = sharePreferences(weights as Parameters<typeof sharePreferences>[0])
  preferences.forEach((name, i) => (shares[at + i] = points[name]))
}
