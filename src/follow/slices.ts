import { setImmediate as nextTurn } from 'node:timers/promises'

/** Long enough that the turns in between cost nothing, short enough that nobody notices the wait. */
const SLICE_MILLISECONDS = 20

/** Cuts long work in a process that answers questions into slices: whoever does it calls `rest` after each small step, and now and then others get their turn. */
export class Slices {
  #began = performance.now()

  async rest(): Promise<void> {
    if (performance.now() - this.#began < SLICE_MILLISECONDS) return
    await nextTurn()
    this.#began = performance.now()
  }
}
