import { randomStream } from './random.js'

/** `short-shift` is a vacancy with an explicit short cover, as carved shifts have. */
export type Kind = 'vacancy' | 'short-shift' | 'apprenticeship' | 'work-experience' | 'mentoring'
export type Reach = 'on-site' | 'hybrid' | 'remote' | 'national'

const kinds: readonly [Kind, number][] = [
  ['vacancy', 45],
  ['short-shift', 30],
  ['apprenticeship', 12],
  ['work-experience', 8],
  ['mentoring', 5],
]

// The slow queries of an index are those that reach everybody: fewer than 2 % of them would flatter it.
const reaches: readonly [Reach, number][] = [
  ['remote', 2],
  ['national', 1],
  ['hybrid', 6],
  ['on-site', 91],
]

/**
 * The kind and reach of an offer, dealt like cards: each hundred offers, 1 to 100, 101 to 200 and so on, holds exactly
 * the shares above, in an order of its own.
 *
 * @param number from 1
 */
export function offerMix(seed: number): (number: number) => { kind: Kind; reach: Reach } {
  let dealt: { hundred: number; kinds: Kind[]; reaches: Reach[] } | undefined
  return (number) => {
    const hundred = Math.floor((number - 1) / 100)
    if (dealt?.hundred !== hundred) {
      const random = randomStream(seed, 'mix', hundred)
      dealt = { hundred, kinds: random.some(deck(kinds), 100), reaches: random.some(deck(reaches), 100) }
    }
    const card = (number - 1) % 100
    return { kind: dealt.kinds[card]!, reach: dealt.reaches[card]! }
  }
}

function deck<T>(shares: readonly [T, number][]): T[] {
  return shares.flatMap(([card, count]) => Array.from({ length: count }, () => card))
}
