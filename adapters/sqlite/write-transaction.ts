import type { Decided } from '../decided.js'
import { BUSY_MILLISECONDS, type Connection } from './connection.js'
import { asStoreError } from './sqlite-errors.js'
import { untilFree } from './until-free.js'

/**
 * Runs `work` as the only writer of the file, in one go from the lock to the commit. Waits up to 10 s for other writers.
 * @throws {StoreError} when the engine fails or the wait is over; whatever `work` throws. Nothing is then kept.
 */
export async function writeTransaction<R>(connection: Connection, work: () => Decided<R>): Promise<R> {
  try {
    await untilFree(() => connection.withoutWaiting(() => connection.exec('BEGIN IMMEDIATE')), BUSY_MILLISECONDS)
    const { keep, result } = work()
    connection.exec(keep ? 'COMMIT' : 'ROLLBACK')
    return result
  } catch (error) {
    // The engine may have rolled back by itself: a full disk does that.
    if (connection.database.isOpen && connection.database.isTransaction) connection.exec('ROLLBACK')
    throw asStoreError(`write to "${connection.file}"`, error)
  }
}
