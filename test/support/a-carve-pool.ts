import type { CarvePool } from '../../src/carving/carve-pool.js'
import { runCarveTask } from '../../src/carving/carve-task.js'

/** A pool that works on the test's own thread: same answers, no thread to start. */
export const aCarvePool = (): CarvePool => ({
  run: (task) => runCarveTask(task) as never,
  close: () => Promise.resolve(),
})
