/** A term by its number in the dictionary, with the product of its weights on both sides. */
export type WeighedTerm = readonly [term: number, product: number]

/**
 * The few terms of an offer that a person shares most strongly, kept in order as they come: of some twenty that are shared five are shown, and sorting them all
 * with a pair made for each took longer than everything else about an explanation.
 */
export class StrongestTerms {
  readonly #terms: Int32Array
  /** By rank: a place in the offer, and its product. One more than wanted, for whoever drops out. */
  readonly #places: Int32Array
  readonly #products: Float64Array
  #count = 0

  /** @param terms the terms of the offer, by their place in it */
  constructor(most: number, terms: Int32Array) {
    this.#terms = terms
    this.#places = new Int32Array(most + 1)
    this.#products = new Float64Array(most + 1)
  }

  /** @param at the place of a term in the offer; of terms that weigh the same the one that comes first is the stronger */
  readonly offer = (at: number, product: number): void => {
    const products = this.#products
    const places = this.#places
    let rank = this.#count
    while (rank > 0 && product > products[rank - 1]!) {
      products[rank] = products[rank - 1]!
      places[rank] = places[rank - 1]!
      rank--
    }
    products[rank] = product
    places[rank] = at
    if (this.#count < products.length - 1) this.#count++
  }

  /** Those kept, strongest first, and an empty hand for the next person. */
  take(): WeighedTerm[] {
    const taken: WeighedTerm[] = []
    for (let rank = 0; rank < this.#count; rank++)
      taken.push([this.#terms[this.#places[rank]!]!, this.#products[rank]!])
    this.#count = 0
    return taken
  }
}
