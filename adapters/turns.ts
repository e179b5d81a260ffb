/** Lets asynchronous work through one at a time, in the order it came. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<R>(work: () => Promise<R>): Promise<R> {
    const mine = this.#last.then(work)
    this.#last = mine.catch(() => undefined)
    return mine
  }

  /** When all that has come so far is done, well or badly. */
  async settled(): Promise<void> {
    await this.#last
  }
}
