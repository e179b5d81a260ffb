/**
 * A stream of numbers that looks like chance and is the same for the same names, on every machine: sfc32, a small fast
 * counting generator (public domain, Chris Doty-Humphrey's PractRand), on 32-bit integers only.
 */
export type Random = {
  /** A whole number from 0 to `below` - 1; `below` is 1 to 2^32. */
  below(below: number): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** True in `percent` of 100 cases; fractions count. */
  chance(percent: number): boolean
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** `count` different ones of a list, in an order of chance; the whole list when it is shorter. */
  some<T>(list: readonly T[], count: number): T[]
  /** One of a list, each as often as its weight, a whole number, says. */
  weighted<T extends { weight: number }>(list: readonly T[]): T
}

/**
 * The stream that belongs to a seed and some names. Each record has its own, so that a world can be made from any
 * record on, and its first thousand records are the same whether a thousand or a million follow.
 */
export function randomStream(seed: number, ...names: (string | number)[]): Random {
  let state = (seed ^ 0x9e3779b9) | 0
  for (const character of names.join('/')) state = mix(state ^ character.charCodeAt(0))
  let a = mix(state + 1)
  let b = mix(state + 2)
  let c = mix(state + 3)
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) next()

  // The high part of a 64-bit product: even to one in 2^32 for the small ranges used here.
  const below = (count: number) => Math.floor((next() / 0x1_0000_0000) * count)
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (percent) => next() < percent * 42_949_672.96,
    pick: (list) => list[below(list.length)]!,
    some: (list, count) => {
      const rest = [...list]
      const taken = Math.min(count, rest.length)
      for (let at = 0; at < taken; at++) {
        const other = at + below(rest.length - at)
        const held = rest[at]!
        rest[at] = rest[other]!
        rest[other] = held
      }
      return rest.slice(0, taken)
    },
    weighted: (list) => {
      let left = below(list.reduce((sum, { weight }) => sum + weight, 0))
      for (const item of list) {
        left -= item.weight
        if (left < 0) return item
      }
      throw new RangeError('Cannot choose from a list whose weights are all 0')
    },
  }
}

/** Spreads the bits of a 32-bit number over all of it (the finaliser of MurmurHash3). */
function mix(bits: number): number {
  let h = bits | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
