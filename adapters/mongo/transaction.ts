import { setTimeout as rest } from 'node:timers/promises'
import { type ClientSession, type Connection, mongo } from 'mongoose'
import type { Decided } from '../decided.js'
import { endAbandoned } from './abandoned-transactions.js'
import { isTransient, isUnknownCommit } from './mongo-errors.js'

/** Longer than an election, and than the 60 s after which the server itself ends a transaction that nobody goes on with. */
const PATIENCE_MILLISECONDS = 90_000
/** Contended commits take milliseconds: after this long, look whether somebody died with a transaction open. */
const SUSPICIOUS_MILLISECONDS = 1_000
const LONGEST_REST_MILLISECONDS = 200
/** Another's transaction takes about so many trips to the server, and a refusal takes one or two. */
const TRIPS = 8
const BETWEEN_QUESTIONS_MILLISECONDS = 50
/** Without a majority a commit would wait for ever. */
const LONGEST_COMMIT_MILLISECONDS = 30_000

/**
 * Runs `work` in one transaction on one snapshot, again from the start as often as another transaction came first, the
 * primary changed, or the connection broke. `work` must therefore do nothing but read and write through the session.
 * @throws whatever `work` or the engine throws once 90 s are over; nothing is then kept, unless the connection was lost
 *   during the commit itself and stayed lost
 */
export async function inTransaction<R>(
  connection: Connection,
  work: (session: ClientSession) => Promise<Decided<R>>,
): Promise<R> {
  const startedAt = performance.now()
  for (let tried = 1; ; tried++) {
    const session = await connection.startSession()
    const triedAt = performance.now()
    try {
      session.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: new mongo.WriteConcern('majority', LONGEST_COMMIT_MILLISECONDS, true),
        readPreference: 'primary',
      })
      const { keep, result } = await work(session)
      if (keep) await commitSurely(session, startedAt)
      else await session.abortTransaction()
      return result
    } catch (error) {
      // Where the connection is gone the server is not told; the next to be held up ends what was left (`endAbandoned`).
      if (session.inTransaction()) await session.abortTransaction().catch(() => undefined)
      const waited = performance.now() - startedAt
      if (!isTransient(error) || waited > PATIENCE_MILLISECONDS) throw error
      if (waited > SUSPICIOUS_MILLISECONDS) await endAbandoned(connection)
    } finally {
      await session.endSession()
    }
    const trip = performance.now() - triedAt
    await rest(Math.random() * Math.min(LONGEST_REST_MILLISECONDS, TRIPS * trip * tried))
  }
}

async function commitSurely(session: ClientSession, startedAt: number): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction()
      return
    } catch (error) {
      if (!isUnknownCommit(error) || performance.now() - startedAt > PATIENCE_MILLISECONDS) throw error
      await rest(BETWEEN_QUESTIONS_MILLISECONDS)
    }
  }
}
