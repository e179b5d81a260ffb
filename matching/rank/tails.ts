import { GROWTH, grown } from './id-table.js'

/** The parts of rows that have no fixed length, one after another; what is replaced by something longer stays behind as garbage. */
export class Tails {
  words = new Uint16Array(1024)
  #end = 0
  garbage = 0

  /** Writes the first `length` words of a tail in place of another of `formerLength` at `former` where it fits, else at the end; answers where. */
  write(tail: Uint16Array, length: number, former: number, formerLength: number): number {
    if (length <= formerLength) {
      this.garbage += formerLength - length
      this.#copy(tail, length, former)
      return former
    }
    this.garbage += formerLength
    const at = this.#end
    if (at + length > this.words.length) this.words = grown(this.words, GROWTH * (at + length) + 64)
    this.#copy(tail, length, at)
    this.#end += length
    return at
  }

  #copy(tail: Uint16Array, length: number, to: number): void {
    const { words } = this
    for (let i = 0; i < length; i++) words[to + i] = tail[i]!
  }

  /** Whether a good part of it is garbage. */
  get isLittered(): boolean {
    return this.garbage > 4096 && this.garbage > this.#end / 8
  }

  /**
   * Begins anew, with room for what there is and for a share of it more.
   * @returns how to take a former tail over: answers where it is now
   */
  begin(share: number): (at: number, length: number) => number {
    const former = this.words
    this.words = new Uint16Array(Math.ceil((this.#end - this.garbage) * (1 + share)) + 64)
    this.#end = 0
    this.garbage = 0
    return (at, length) => {
      const to = this.#end
      this.words.set(former.subarray(at, at + length), to)
      this.#end += length
      return to
    }
  }
}
