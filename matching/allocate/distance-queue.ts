const NOBODY = -1

/** Receivers by distance: a binary heap in which a receiver may be put again, nearer. */
export class DistanceQueue {
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
