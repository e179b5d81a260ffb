import { MOST_DOT, pointsFor } from '../score/text.js'
import type { SeekerText, Term } from '../text/features.js'
import { PhrasedText, type TermsOfPhrase } from '../text/phrased-text.js'
import { NumberLists } from './number-lists.js'
import type { Numbered } from './numbered.js'
import { NOTHING, SharedWeights } from './shared-weights.js'

/** Weights are a few hundred at most; those of the sums stay exact far beyond this. */
const MOST_WEIGHT = 0xffff
/** A row has 16 bits for the number of a phrase. Single terms, of which there are thousands and no more, find room above this. */
const MOST_PHRASES = 0xc000

/**
 * What people's words are made of. Somebody's terms are, term by term, the greatest weight over their phrases (a title wished for, a skill, a qualification),
 * and phrases are shared by thousands of people: a row holds 17 numbers of phrases (34 bytes) in place of 72 terms with their weights (217), and the text points
 * of a pair are 17 look-ups into what each phrase shares with the offer in hand. Only where two phrases share words with it is anything merged.
 */
export class Phrases {
  readonly #names: Numbered
  readonly #termsOf: TermsOfPhrase | undefined
  readonly #numbers = new Map<string, number>()
  /** By phrase: its terms, each followed by its weight. */
  readonly #byPhrase: Int32Array[] = []
  /** By term: the phrases that hold it, each followed by its weight there. */
  readonly #byTerm = new NumberLists()
  /** Of the offer in hand: by phrase the dot product of the two, as far as it counts; their sum over somebody's phrases is the most their words can give. */
  most = new Int32Array(256)
  /** And the first of what they share. */
  #firsts = new Int32Array(256)
  /** The phrases that share anything with it. */
  #sharing = new Int32Array(256)
  #sharingCount = 0
  readonly #shared = new SharedWeights()
  /** Of the person being put in. */
  #weights = new Int32Array(256)

  /**
   * @param names the numbers of terms
   * @param termsOf the terms of a phrase, by the tables the people's features were made with; without it each term is a phrase of its own
   */
  constructor(names: Numbered, termsOf?: TermsOfPhrase) {
    this.#names = names
    this.#termsOf = termsOf
  }

  get size(): number {
    return this.#byPhrase.length
  }

  /** The numbers of phrases that together give exactly a person's terms; undefined when a weight is no whole number that can be held. */
  numbersOf(text: SeekerText): number[] | undefined {
    const { terms, phrases } = text
    const known = this.#known(phrases)
    // Terms made with other tables than ours would not be found again in the phrases: then they are kept one by one.
    if (known && (this.#isOurs(text) || this.#give(known, terms))) return known
    if (!terms.every(([, weight]) => isHeld(weight))) return undefined
    return terms.map((term) => this.#numberOf(`${term[1]} term ${term[0]}`, () => [term]))
  }

  /** Makes an offer the one in hand. */
  load(terms: Int32Array, weights: Int32Array): void {
    // A search that failed may have left one in hand.
    this.unload()
    if (this.most.length < this.size) {
      this.most = new Int32Array(Math.ceil(1.5 * this.size))
      this.#firsts = new Int32Array(this.most.length)
      this.#sharing = new Int32Array(this.most.length)
    }
    const sums = this.most
    const firsts = this.#firsts
    const shared = this.#shared
    shared.clear(weights)
    const { values } = this.#byTerm
    for (let at = 0; at < terms.length; at++) {
      const weight = weights[at]!
      const end = this.#byTerm.end(terms[at]!)
      for (let i = this.#byTerm.start(terms[at]!); i < end; i += 2) {
        const phrase = values[i]!
        if (firsts[phrase] === NOTHING) this.#sharing[this.#sharingCount++] = phrase
        const sum = sums[phrase]! + values[i + 1]! * weight
        sums[phrase] = sum > MOST_DOT ? MOST_DOT : sum
        firsts[phrase] = shared.add(firsts[phrase]!, at, values[i + 1]!)
      }
    }
  }

  /** Lets the offer in hand go. */
  unload(): void {
    for (let i = 0; i < this.#sharingCount; i++) {
      this.most[this.#sharing[i]!] = 0
      this.#firsts[this.#sharing[i]!] = NOTHING
    }
    this.#sharingCount = 0
  }

  /**
   * Text points of the offer in hand and a person.
   * @param words numbers of their phrases, from `from` up to, not including, `to`
   * @param least below this many the person does not matter: any answer below it says so, and none is too low
   */
  points(words: Uint16Array, from: number, to: number, least: number): number {
    if (least > 0) {
      let dot = 0
      for (let i = from; i < to; i++) dot += this.most[words[i]!]!
      const most = pointsFor(dot)
      if (most < least) return most
    }
    return this.#mergedPoints(words, from, to)
  }

  /**
   * The same points with the terms they come from.
   * @param found told each term the person shares with the offer in hand, by its place in the offer, with the product of the two weights
   */
  explained(words: Uint16Array, from: number, to: number, found: (at: number, product: number) => void): number {
    const dot = this.#raised(words, from, to)
    this.#shared.lowerEach(found)
    return pointsFor(dot)
  }

  /** Terms of a phrase, with their weights in it. */
  forEachTerm(phrase: number, found: (term: number, weight: number) => void): void {
    const pairs = this.#byPhrase[phrase]!
    for (let i = 0; i < pairs.length; i += 2) found(pairs[i]!, pairs[i + 1]!)
  }

  /** Of each term the phrase in which it weighs most counts. */
  #mergedPoints(words: Uint16Array, from: number, to: number): number {
    const dot = this.#raised(words, from, to)
    this.#shared.lower()
    return pointsFor(dot)
  }

  #raised(words: Uint16Array, from: number, to: number): number {
    const firsts = this.#firsts
    const shared = this.#shared
    let dot = 0
    for (let i = from; i < to; i++) {
      const first = firsts[words[i]!]!
      if (first !== NOTHING) dot += shared.raise(first)
    }
    return dot
  }

  /** Numbers of phrases that say anything; undefined when they cannot be told or there would be too many. */
  #known(phrases: readonly string[] | undefined): number[] | undefined {
    const termsOf = this.#termsOf
    if (!phrases || !termsOf) return undefined
    const numbers: number[] = []
    for (const phrase of phrases) {
      if (this.size >= MOST_PHRASES && !this.#numbers.has(phrase)) return undefined
      const number = this.#numberOf(phrase, termsOf)
      if (this.#byPhrase[number]!.length > 0 && !numbers.includes(number)) numbers.push(number)
    }
    return numbers
  }

  #numberOf(key: string, termsOf: (key: string) => readonly Term[]): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#byPhrase.length
    this.#numbers.set(key, number)
    const weights = new Map<number, number>()
    for (const [name, weight] of termsOf(key)) {
      const term = this.#names.numberOf(name)
      weights.set(term, Math.max(weight, weights.get(term) ?? 0))
    }
    const pairs = Int32Array.from([...weights].flat())
    this.#byPhrase.push(pairs)
    for (let i = 0; i < pairs.length; i += 2) {
      this.#byTerm.push(pairs[i]!, number)
      this.#byTerm.push(pairs[i]!, pairs[i + 1]!)
    }
    return number
  }

  #isOurs(text: SeekerText): boolean {
    return text instanceof PhrasedText && text.isMadeBy(this.#termsOf)
  }

  /** Whether phrases give these terms: each term the greatest of its weights, and no other term. */
  #give(phrases: readonly number[], terms: readonly Term[]): boolean {
    if (this.#weights.length < this.#names.size) this.#weights = new Int32Array(2 * this.#names.size)
    const weights = this.#weights
    let distinct = 0
    for (const phrase of phrases) {
      const pairs = this.#byPhrase[phrase]!
      for (let i = 0; i < pairs.length; i += 2) {
        const known = weights[pairs[i]!]!
        if (known === 0 && pairs[i + 1]! > 0) distinct++
        if (pairs[i + 1]! > known) weights[pairs[i]!] = pairs[i + 1]!
      }
    }
    const isGiven = distinct === terms.length && this.#areWeights(terms)
    for (const phrase of phrases) {
      const pairs = this.#byPhrase[phrase]!
      for (let i = 0; i < pairs.length; i += 2) weights[pairs[i]!] = 0
    }
    return isGiven
  }

  #areWeights(terms: readonly Term[]): boolean {
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i]!
      if (!isHeld(term[1]) || this.#weights[this.#names.numberOf(term[0])] !== term[1]) return false
    }
    return true
  }
}

function isHeld(weight: number): boolean {
  return Number.isInteger(weight) && weight >= 0 && weight <= MOST_WEIGHT
}
