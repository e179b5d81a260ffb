import { setTimeout as rest } from 'node:timers/promises'
import { isBusy } from './sqlite-errors.js'

/**
 * Tries again and again while another process holds what the step needs. SQLite's own waiting sleeps in the thread, and
 * the whole process with it; this one lets other work go on.
 * @throws the engine's busy error when it is still held after `milliseconds`
 */
export async function untilFree<R>(step: () => R, milliseconds: number): Promise<R> {
  const giveUpAt = performance.now() + milliseconds
  for (;;) {
    try {
      return step()
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error
    }
    // Unequal rests, so that two who wait do not knock in step.
    await rest(1 + Math.random() * 8)
  }
}
