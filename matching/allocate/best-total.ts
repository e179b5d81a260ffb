const NOBODY = -1

/** Who may be matched with whom and what each pair is worth, in whole numbers of 0 or more. */
export type ScoredMarket = {
  readonly receivers: number
  readonly capacities: ArrayLike<number>
  /** By proposer: where their pairs begin; one more at the end. */
  readonly starts: ArrayLike<number>
  readonly choices: ArrayLike<number>
  readonly scores: ArrayLike<number>
}

export type BestTotal = {
  /** By proposer the receiver, or -1. */
  readonly matched: Int32Array
  readonly total: number
  /**
   * What no matching can exceed, from prices: each proposer's best score less price, each place's price. It equals the total, and anybody can check it with
   * one pass over the pairs.
   */
  readonly bound: number
  readonly prices: Float64Array
  readonly surpluses: Float64Array
}

/**
 * The matching of greatest total score, each receiver up to its capacity: proposers come in one by one, and each is let in along the path of exchanges that gains
 * most (successive shortest augmenting paths with prices, after Jonker and Volgenant, on the pairs there are). Staying unmatched is worth 0.
 */
export function bestTotal(market: ScoredMarket): BestTotal {
  const search = new PathSearch(market)
  for (let proposer = 0; proposer < market.starts.length - 1; proposer++) search.letIn(proposer)
  priceTheClosed(market, search.prices)
  return certified(market, search.matched, search.prices)
}

/** A receiver without places takes nobody at any price: one that nobody would pay keeps it out of the bound. */
function priceTheClosed({ capacities, choices, scores }: ScoredMarket, prices: Float64Array): void {
  for (let i = 0; i < choices.length; i++)
    if (capacities[choices[i]!] === 0) prices[choices[i]!] = Math.max(prices[choices[i]!]!, scores[i]!)
}

/** The total of a matching, and the bound that prices put on every matching. */
export function certified(market: ScoredMarket, matched: Int32Array, prices: Float64Array): BestTotal {
  const { starts, choices, scores, capacities } = market
  const surpluses = new Float64Array(matched.length)
  let total = 0
  let bound = 0
  for (let proposer = 0; proposer < matched.length; proposer++) {
    let surplus = 0
    for (let i = starts[proposer]!; i < starts[proposer + 1]!; i++) {
      surplus = Math.max(surplus, scores[i]! - prices[choices[i]!]!)
      if (choices[i] === matched[proposer]) total += scores[i]!
    }
    surpluses[proposer] = surplus
    bound += surplus
  }
  for (let receiver = 0; receiver < prices.length; receiver++) bound += capacities[receiver]! * prices[receiver]!
  return { matched, total, bound, prices, surpluses }
}

/**
 * One shortest-path search a proposer. Lengths are what is given up: a proposer's surplus less what a receiver offers them. Prices make every length
 * 0 or more, so that Dijkstra's search is right, and they stay a proof of optimality after each step: full receivers alone have prices.
 */
class PathSearch {
  readonly matched: Int32Array
  readonly prices: Float64Array
  readonly #market: ScoredMarket
  readonly #surpluses: Float64Array
  /** Whom each receiver holds, in linked lists. */
  readonly #heldFirst: Int32Array
  readonly #heldNext: Int32Array
  readonly #held: Int32Array
  /** Of the search under way. */
  readonly #distance: Float64Array
  /** The member from whom a receiver is reached. */
  readonly #fromMember: Int32Array
  readonly #isSettled: Uint8Array
  readonly #queue: DistanceQueue
  readonly #touched: number[] = []

  constructor(market: ScoredMarket) {
    const proposers = market.starts.length - 1
    this.#market = market
    this.matched = new Int32Array(proposers).fill(NOBODY)
    this.prices = new Float64Array(market.receivers)
    this.#surpluses = new Float64Array(proposers)
    this.#heldFirst = new Int32Array(market.receivers).fill(NOBODY)
    this.#heldNext = new Int32Array(proposers).fill(NOBODY)
    this.#held = new Int32Array(market.receivers)
    this.#distance = new Float64Array(market.receivers).fill(Infinity)
    this.#fromMember = new Int32Array(market.receivers)
    this.#isSettled = new Uint8Array(market.receivers)
    this.#queue = new DistanceQueue(market.receivers)
  }

  letIn(proposer: number): void {
    this.#surpluses[proposer] = this.#bestSurplus(proposer)
    const settled: number[] = []
    const members: { member: number; distance: number }[] = [{ member: proposer, distance: 0 }]
    // The search ends at the nearest of: a receiver with room, and a member of the tree for whom to stay out costs least.
    let leaver = proposer
    let leaverCost = this.#surpluses[proposer]
    this.#reach(proposer, 0, leaverCost)
    let end = NOBODY
    let length = leaverCost
    for (let receiver = this.#queue.pop(); receiver !== NOBODY; receiver = this.#queue.pop()) {
      const distance = this.#distance[receiver]!
      if (distance >= leaverCost) break
      this.#isSettled[receiver] = 1
      settled.push(receiver)
      if (this.#held[receiver]! < this.#market.capacities[receiver]!) {
        end = receiver
        length = distance
        break
      }
      for (let member = this.#heldFirst[receiver]!; member !== NOBODY; member = this.#heldNext[member]!) {
        members.push({ member, distance })
        const cost = distance + this.#surpluses[member]!
        if (cost < leaverCost) {
          leaverCost = cost
          leaver = member
        }
        this.#reach(member, distance, leaverCost)
      }
    }
    if (end === NOBODY) length = leaverCost
    this.#reprice(settled, members, length)
    if (end === NOBODY) this.#shift(leaver, proposer)
    else this.#admit(end, proposer)
    this.#forget()
  }

  #bestSurplus(proposer: number): number {
    const { starts, choices, scores } = this.#market
    let best = 0
    for (let i = starts[proposer]!; i < starts[proposer + 1]!; i++)
      if (this.#market.capacities[choices[i]!]! > 0) best = Math.max(best, scores[i]! - this.prices[choices[i]!]!)
    return best
  }

  /** Looks from a member of the tree at the receivers they may go to; further than `most` is of no use. */
  #reach(member: number, distance: number, most: number): void {
    const { starts, choices, scores, capacities } = this.#market
    const base = distance + this.#surpluses[member]!
    for (let i = starts[member]!; i < starts[member + 1]!; i++) {
      const receiver = choices[i]!
      if (this.#isSettled[receiver] === 1 || capacities[receiver] === 0) continue
      const reached = base - scores[i]! + this.prices[receiver]!
      if (reached >= this.#distance[receiver]! || reached >= most) continue
      if (this.#distance[receiver] === Infinity) this.#touched.push(receiver)
      this.#distance[receiver] = reached
      this.#fromMember[receiver] = member
      this.#queue.put(receiver, reached)
    }
  }

  #reprice(settled: readonly number[], members: readonly { member: number; distance: number }[], length: number): void {
    for (const receiver of settled) {
      const distance = this.#distance[receiver]!
      if (distance < length) this.prices[receiver]! += length - distance
    }
    for (const { member, distance } of members) if (distance < length) this.#surpluses[member]! -= length - distance
  }

  /** The path ends at a receiver with room: everybody on it moves one on, and the new proposer comes in. */
  #admit(end: number, proposer: number): void {
    for (let receiver = end; ;) {
      const member = this.#fromMember[receiver]!
      const former = this.matched[member]!
      if (former !== NOBODY) this.#release(former, member)
      this.#hold(receiver, member)
      if (member === proposer) return
      receiver = former
    }
  }

  /** The path ends with somebody staying out: they give up their place to who comes along the path. */
  #shift(leaver: number, proposer: number): void {
    if (leaver === proposer) return
    const place = this.matched[leaver]!
    this.#release(place, leaver)
    this.matched[leaver] = NOBODY
    this.#admit(place, proposer)
  }

  #hold(receiver: number, member: number): void {
    this.matched[member] = receiver
    this.#heldNext[member] = this.#heldFirst[receiver]!
    this.#heldFirst[receiver] = member
    this.#held[receiver]!++
  }

  #release(receiver: number, member: number): void {
    this.#held[receiver]!--
    if (this.#heldFirst[receiver] === member) {
      this.#heldFirst[receiver] = this.#heldNext[member]!
      return
    }
    let before = this.#heldFirst[receiver]!
    while (this.#heldNext[before] !== member) before = this.#heldNext[before]!
    this.#heldNext[before] = this.#heldNext[member]!
  }

  #forget(): void {
    for (const receiver of this.#touched) {
      this.#distance[receiver] = Infinity
      this.#isSettled[receiver] = 0
    }
    this.#touched.length = 0
    this.#queue.clear()
  }
}

/** Receivers by distance: a binary heap in which a receiver may be put again, nearer. */
class DistanceQueue {
  readonly #items: Int32Array
  readonly #distances: Float64Array
  /** By receiver, its place in the heap, or NOBODY. */
  readonly #places: Int32Array
  #count = 0

  constructor(receivers: number) {
    this.#items = new Int32Array(receivers)
    this.#distances = new Float64Array(receivers)
    this.#places = new Int32Array(receivers).fill(NOBODY)
  }

  put(receiver: number, distance: number): void {
    const known = this.#places[receiver]!
    let at = known === NOBODY ? this.#count++ : known
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#distances[parent]! <= distance) break
      this.#set(at, this.#items[parent]!, this.#distances[parent]!)
      at = parent
    }
    this.#set(at, receiver, distance)
  }

  /** The nearest, taken out; NOBODY when there is none. */
  pop(): number {
    if (this.#count === 0) return NOBODY
    const nearest = this.#items[0]!
    this.#places[nearest] = NOBODY
    this.#count--
    if (this.#count > 0) this.#sink(this.#items[this.#count]!, this.#distances[this.#count]!)
    return nearest
  }

  clear(): void {
    for (let at = 0; at < this.#count; at++) this.#places[this.#items[at]!] = NOBODY
    this.#count = 0
  }

  #sink(receiver: number, distance: number): void {
    let at = 0
    for (let child = 1; child < this.#count; child = 2 * at + 1) {
      if (child + 1 < this.#count && this.#distances[child + 1]! < this.#distances[child]!) child++
      if (this.#distances[child]! >= distance) break
      this.#set(at, this.#items[child]!, this.#distances[child]!)
      at = child
    }
    this.#set(at, receiver, distance)
  }

  #set(at: number, receiver: number, distance: number): void {
    this.#items[at] = receiver
    this.#distances[at] = distance
    this.#places[receiver] = at
  }
}
