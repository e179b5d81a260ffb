import type { CarvePool } from '../../src/carving/carve-pool.js'
import { type CarvingUseCases, carvingUseCases } from '../../src/carving/carving-use-cases.js'
import { runCarveTask } from '../../src/carving/carve-task.js'

/** A pool that works on the test's own thread: same answers, no thread to start. */
export const aCarvePool = (): CarvePool => ({
  run: (task) => runCarveTask(task) as never,
  close: () => Promise.resolve(),
})

/** The carving use cases of a site on the test's own thread; the site is there by the time the first of them is called. */
export function carvingHere(site: () => { gateway: Parameters<typeof carvingUseCases>[0] }): CarvingUseCases {
  let made: CarvingUseCases | undefined
  return new Proxy({} as CarvingUseCases, {
    get: (_, name: keyof CarvingUseCases) => (made ??= carvingUseCases(site().gateway, aCarvePool))[name],
  })
}
