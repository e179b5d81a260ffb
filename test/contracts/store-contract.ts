import { afterEach, beforeEach, describe } from '@jest/globals'
import { describeAtOnce } from './store/at-once.js'
import { describeBackups } from './store/backups.js'
import { describeChangeLog } from './store/change-log.js'
import { describeCommits } from './store/commits.js'
import { describeFailures } from './store/failures.js'
import { describeFinding } from './store/finding.js'
import type { StoreHarness } from './store/harness.js'
import { describeKilling } from './store/killing.js'
import { describeOddValues } from './store/odd-values.js'
import { describeProcesses } from './store/processes.js'
import { describeRefusals } from './store/refusals.js'
import { describeScanning } from './store/scanning.js'
import { describeUniqueIndexes } from './store/unique-indexes.js'

/**
 * What every store adapter promises. Each test has a store of its own.
 * @param makeHarness an empty store with the collections of the contract
 */
export function describeStore(name: string, makeHarness: () => Promise<StoreHarness>): void {
  describe(`the store on ${name}`, () => {
    let harness: StoreHarness
    beforeEach(async () => {
      harness = await makeHarness()
    })
    afterEach(() => harness.destroyAll())

    const current = (): StoreHarness => harness
    describeCommits(current)
    describeAtOnce(current)
    describeOddValues(current)
    describeRefusals(current)
    describeUniqueIndexes(current)
    describeFinding(current)
    describeScanning(current)
    describeChangeLog(current)
    describeBackups(current)
    describeFailures(current)
    describeProcesses(current)
    describeKilling(current)
  })
}
