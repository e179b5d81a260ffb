import { DistanceQueue } from './distance-queue.js'
import { NearPairs } from './near-pairs.js'
import type { ScoredMarket } from './scored-market.js'

const NOBODY = -1

/**
 * One shortest-path search a proposer. Lengths are what is given up: a proposer's surplus less what a receiver offers them. Prices make every length
 * 0 or more, so that Dijkstra's search is right, and they stay a proof of optimality after each step: full receivers alone have prices. One
 * without places is full from the start: its price rises until nobody would pay it.
 *
 * A path ends at a receiver with room, or at a member of the tree who stays out. The shortest end found so far limits how far anybody looks, so that ends
 * need not be queued and most pairs are never looked at (`NearPairs`).
 */
export class PathSearch {
  /** By proposer the receiver, or -1. */
  readonly matched: Int32Array
  readonly prices: Float64Array
  readonly #surpluses: Float64Array
  readonly #capacities: ArrayLike<number>
  readonly #pairs: NearPairs
  /** Whom each receiver holds, in linked lists. */
  readonly #heldFirst: Int32Array
  readonly #heldNext: Int32Array
  readonly #held: Int32Array
  /** Of the search under way: how far full receivers are, Infinity where none was reached. */
  readonly #distances: Float64Array
  /** The member from whom a receiver is reached. */
  readonly #fromMember: Int32Array
  readonly #queue: DistanceQueue
  readonly #reached: number[] = []
  /** The length of the shortest path found, and its end: a receiver with room, or NOBODY where the leaver stays out. */
  #length = 0
  #end = NOBODY
  #leaver = NOBODY

  constructor(market: ScoredMarket) {
    const proposers = market.starts.length - 1
    this.matched = new Int32Array(proposers).fill(NOBODY)
    this.prices = new Float64Array(market.receivers)
    this.#surpluses = new Float64Array(proposers)
    this.#capacities = market.capacities
    this.#pairs = new NearPairs(market)
    this.#heldFirst = new Int32Array(market.receivers).fill(NOBODY)
    this.#heldNext = new Int32Array(proposers).fill(NOBODY)
    this.#held = new Int32Array(market.receivers)
    this.#distances = new Float64Array(market.receivers).fill(Infinity)
    this.#fromMember = new Int32Array(market.receivers)
    this.#queue = new DistanceQueue(market.receivers)
  }

  /** Settles the best total of everybody let in before and this proposer. */
  letIn(proposer: number): void {
    this.#begin(proposer)
    if (this.#length > 0) this.#search(proposer)
    if (this.#end !== NOBODY) this.#admit(this.#end, proposer)
    else if (this.#leaver !== proposer) this.#giveWay(this.#leaver, proposer)
  }

  /** The proposer's surplus, and the shortest path of one step: to the best receiver with room, or out. */
  #begin(proposer: number): void {
    const { starts, choices, scores } = this.#pairs
    let surplus = 0
    let offer = 0
    this.#end = NOBODY
    this.#leaver = proposer
    for (let i = starts[proposer]!; i < starts[proposer + 1]!; i++) {
      const receiver = choices[i]!
      const worth = scores[i]! - this.prices[receiver]!
      if (worth > surplus) surplus = worth
      if (worth <= offer || this.#held[receiver]! >= this.#capacities[receiver]!) continue
      offer = worth
      this.#end = receiver
    }
    this.#surpluses[proposer] = surplus
    this.#length = surplus - offer
    if (this.#end !== NOBODY) this.#fromMember[this.#end] = proposer
  }

  #search(proposer: number): void {
    this.#lookFrom(proposer, 0)
    for (let receiver = this.#queue.pop(); receiver !== NOBODY; receiver = this.#queue.pop()) {
      const distance = this.#distances[receiver]!
      if (distance >= this.#length) break
      for (let member = this.#heldFirst[receiver]!; member !== NOBODY; member = this.#heldNext[member]!) {
        const cost = distance + this.#surpluses[member]!
        if (cost < this.#length) {
          this.#length = cost
          this.#end = NOBODY
          this.#leaver = member
        }
        this.#lookFrom(member, distance)
      }
    }
    this.#queue.clear()
    this.#reprice(proposer)
  }

  /**
   * Looks from a member of the tree at the receivers they may go to, as far as the shortest path found. A receiver that was taken from the queue is never reached
   * nearer, as no length is below 0.
   */
  #lookFrom(member: number, distance: number): void {
    const base = distance + this.#surpluses[member]!
    this.#pairs.bringForward(member, base - this.#length, this.prices)
    const { starts, nearEnds, choices, scores } = this.#pairs
    const { prices } = this
    const end = nearEnds[member]!
    for (let i = starts[member]!; i < end; i++) {
      const receiver = choices[i]!
      const reached = base - scores[i]! + prices[receiver]!
      if (reached >= this.#length || reached >= this.#distances[receiver]!) continue
      this.#fromMember[receiver] = member
      if (this.#held[receiver]! < this.#capacities[receiver]!) {
        this.#length = reached
        this.#end = receiver
        continue
      }
      if (this.#distances[receiver] === Infinity) this.#reached.push(receiver)
      this.#distances[receiver] = reached
      this.#queue.put(receiver, reached)
    }
  }

  /** Prices rise and surpluses fall by how much nearer than the end of the path they are; then the distances are forgotten. */
  #reprice(proposer: number): void {
    this.#surpluses[proposer]! -= this.#length
    for (const receiver of this.#reached) {
      const rise = this.#length - this.#distances[receiver]!
      this.#distances[receiver] = Infinity
      if (rise <= 0) continue
      this.prices[receiver]! += rise
      for (let member = this.#heldFirst[receiver]!; member !== NOBODY; member = this.#heldNext[member]!)
        this.#surpluses[member]! -= rise
    }
    this.#reached.length = 0
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
  #giveWay(leaver: number, proposer: number): void {
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
}
