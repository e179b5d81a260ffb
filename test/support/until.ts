import { setTimeout as rest } from 'node:timers/promises'

const WITHIN_MILLISECONDS = 25_000

/** Waits until something holds that happens in another process or on a timer of its own; fails, saying what, when it does not come. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMilliseconds = WITHIN_MILLISECONDS,
): Promise<void> {
  const giveUpAt = performance.now() + withinMilliseconds
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`Waited in vain until ${what}`)
    await rest(10)
  }
}
