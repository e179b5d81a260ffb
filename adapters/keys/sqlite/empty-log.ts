import { setTimeout as rest } from 'node:timers/promises'
import { StoreError } from '../../../src/ports/store.js'
import type { Connection } from '../../sqlite/connection.js'

const PATIENCE_MILLISECONDS = 10_000

/**
 * Moves all of the write-ahead log into the file and empties it: a key that was overwritten in the file would otherwise
 * still stand in the log, where it came in. Waits for others who are reading or writing just now.
 *
 * What the file system or the drive keeps of the emptied log is beyond any program: that is what disk encryption is for.
 * @throws {StoreError} when the others did not let go
 */
export async function emptyLog(connection: Connection): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MILLISECONDS
  while (!connection.emptyLog()) {
    if (performance.now() > giveUpAt)
      throw new StoreError(`The key is destroyed, but its bytes may still be in "${connection.file}-wal": try again`)
    await rest(5)
  }
}
