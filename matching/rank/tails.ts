import { grown } from './id-table.js'

/** The parts of rows that have no fixed length, one after another; what is replaced by something longer stays behind as garbage. */
export class Tails {
  words = new Uint16Array(1024)
  #end = 0
  garbage = 0

  get end(): number {
    return this.#end
  }

  /** Writes a tail in place of another of `formerLength` at `former` where it fits, else at the end; answers where. */
  write(tail: Uint16Array, former: number, formerLength: number): number {
    if (tail.length <= formerLength) {
      this.words.set(tail, former)
      this.garbage += formerLength - tail.length
      return former
    }
    this.garbage += formerLength
    const at = this.#end
    if (at + tail.length > this.words.length) this.words = grown(this.words, 1.5 * (at + tail.length))
    this.words.set(tail, at)
    this.#end += tail.length
    return at
  }

  /** All tails have been laid out anew, without garbage. */
  relaid(words: Uint16Array<ArrayBuffer>, end: number): void {
    this.words = words
    this.#end = end
    this.garbage = 0
  }
}
