const NOBODY = -1
/** The bars of who takes everybody, and of who takes nobody. */
const ANY_RANK = 0x7fffffff
const NO_RANK = 0

/** Who may be matched with whom, in numbers: each proposer's list of receivers, best first, and how each receiver ranks its proposers. */
export type Market = {
  readonly receivers: number
  /** Places by receiver, 0 or more. */
  readonly capacities: ArrayLike<number>
  /** By proposer: where their list begins in `choices`; one more at the end. */
  readonly starts: ArrayLike<number>
  /** Receivers, each list best first. Only acceptable pairs are in it: both sides want it. */
  readonly choices: ArrayLike<number>
  /** Beside each choice, how the receiver ranks this proposer: 0 is its best. No two of one receiver are the same. */
  readonly ranks: ArrayLike<number>
}

/**
 * Deferred acceptance (Gale and Shapley 1962) with capacities: proposers propose down their lists, receivers hold the best so far. The result is stable, and no
 * stable matching is better for any proposer. Who is refused proposes next, so that one loop runs down a list past everybody who would say no.
 *
 * @returns by proposer the receiver, or -1
 */
export function deferredAcceptance(market: Market): Int32Array {
  const { starts, choices, ranks } = market
  const proposers = starts.length - 1
  const matched = new Int32Array(proposers).fill(NOBODY)
  const next = Int32Array.from({ length: proposers }, (_, proposer) => starts[proposer]!)
  const rooms = roomsOf(market)
  const { bars } = rooms
  for (let first = 0; first < proposers; first++)
    for (let proposer = first; proposer !== NOBODY;) {
      const end = starts[proposer + 1]!
      let choice = next[proposer]!
      while (choice < end && ranks[choice]! >= bars[choices[choice]!]!) choice++
      next[proposer] = choice + 1
      matched[proposer] = NOBODY
      if (choice === end) break
      matched[proposer] = choices[choice]!
      proposer = rooms.hold(choices[choice]!, proposer, ranks[choice]!)
    }
  return matched
}

/** Pairs who would both rather have each other than whom they have. 0 for a stable matching. */
export function countBlockingPairs(market: Market, matched: ArrayLike<number>): number {
  const { capacities, starts, choices, ranks } = market
  const worst = new Int32Array(market.receivers).fill(NOBODY)
  const taken = new Int32Array(market.receivers)
  for (let proposer = 0; proposer < starts.length - 1; proposer++)
    for (let i = starts[proposer]!; i < starts[proposer + 1]!; i++)
      if (choices[i] === matched[proposer]) {
        taken[choices[i]!]!++
        worst[choices[i]!] = Math.max(worst[choices[i]!]!, ranks[i]!)
      }
  let blocking = 0
  for (let proposer = 0; proposer < starts.length - 1; proposer++)
    for (let i = starts[proposer]!; i < starts[proposer + 1]! && choices[i] !== matched[proposer]; i++) {
      const receiver = choices[i]!
      if (taken[receiver]! < capacities[receiver]! || (capacities[receiver]! > 0 && ranks[i]! < worst[receiver]!))
        blocking++
    }
  return blocking
}

/**
 * Room for as many as can ever be held: no more than the places of a receiver, and no more than there are proposers. Only where that comes to more than the lists
 * themselves is it counted who is wanted by how many: on complete lists of ten thousand the counting alone takes longer than the proposing.
 */
function roomsOf({ receivers, capacities, starts, choices }: Market): Rooms {
  const proposers = starts.length - 1
  const end = starts[proposers]!
  const sizes = Int32Array.from({ length: receivers }, (_, receiver) => Math.min(proposers, capacities[receiver]!))
  if (sizes.reduce((sum, size) => sum + size, 0) <= end) return new Rooms(sizes)
  const wanted = new Int32Array(receivers)
  for (let i = 0; i < end; i++) wanted[choices[i]!]!++
  return new Rooms(wanted.map((count, receiver) => Math.min(count, sizes[receiver]!)))
}

/** Whom receivers hold: a heap each, the worst at its root, so that a refusal costs the logarithm of the capacity; all in two arrays. */
class Rooms {
  /** By receiver, the rank from which on it says no. */
  readonly bars: Int32Array
  readonly #starts: Int32Array
  readonly #sizes: Int32Array
  readonly #counts: Int32Array
  readonly #proposers: Int32Array
  readonly #ranks: Int32Array

  /** @param sizes how many each can hold, at most as many as want it */
  constructor(sizes: Int32Array) {
    this.bars = sizes.map((size) => (size === 0 ? NO_RANK : ANY_RANK))
    this.#sizes = sizes
    this.#starts = new Int32Array(sizes.length)
    let sum = 0
    sizes.forEach((size, receiver) => {
      this.#starts[receiver] = sum
      sum += size
    })
    this.#counts = new Int32Array(sizes.length)
    this.#proposers = new Int32Array(sum)
    this.#ranks = new Int32Array(sum)
  }

  /** Holds a proposer of a rank below the bar; answers who has to go for that, or NOBODY. */
  hold(receiver: number, proposer: number, rank: number): number {
    const start = this.#starts[receiver]!
    const size = this.#sizes[receiver]!
    const count = this.#counts[receiver]!
    let refused = NOBODY
    if (count < size) {
      this.#counts[receiver] = count + 1
      this.#rise(start, count, proposer, rank)
      if (count + 1 < size) return NOBODY
    } else {
      refused = this.#proposers[start]!
      this.#sink(start, count, proposer, rank)
    }
    this.bars[receiver] = this.#ranks[start]!
    return refused
  }

  #rise(start: number, hole: number, proposer: number, rank: number): void {
    let at = hole
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#ranks[start + parent]! > rank) break
      this.#put(start + at, this.#proposers[start + parent]!, this.#ranks[start + parent]!)
      at = parent
    }
    this.#put(start + at, proposer, rank)
  }

  #sink(start: number, count: number, proposer: number, rank: number): void {
    let at = 0
    for (let child = 1; child < count; child = 2 * at + 1) {
      if (child + 1 < count && this.#ranks[start + child + 1]! > this.#ranks[start + child]!) child++
      if (this.#ranks[start + child]! < rank) break
      this.#put(start + at, this.#proposers[start + child]!, this.#ranks[start + child]!)
      at = child
    }
    this.#put(start + at, proposer, rank)
  }

  #put(at: number, proposer: number, rank: number): void {
    this.#proposers[at] = proposer
    this.#ranks[at] = rank
  }
}
