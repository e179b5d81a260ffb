import { type Connection, mongo } from 'mongoose'
import { z } from 'zod'

/** Between two statements of a live commit lie milliseconds; one that has stood still this long has lost its process. */
const STOOD_STILL_MICROSECONDS = 1_000_000
const UNAUTHORIZED = 13

const idleSession = z.object({ lsid: z.object({ id: z.instanceof(mongo.UUID).or(z.instanceof(mongo.Binary)) }) })

/**
 * Ends transactions of this application on this database that stand still. A process killed in the middle of a commit
 * leaves its transaction open on the server, which would hold up every other commit for the 60 s until it expires.
 * Should its process be alive after all, it meets a transient error and does its work again: nothing is lost.
 *
 * A server that does not let its user look or end sessions leaves it at those 60 s.
 */
export async function endAbandoned(connection: Connection): Promise<void> {
  const admin = connection.getClient().db('admin')
  try {
    const found = await admin
      .aggregate(
        [
          { $currentOp: { allUsers: false, idleSessions: true } },
          {
            $match: {
              appName: connection.getClient().options.appName,
              active: false,
              'transaction.timeInactiveMicros': { $gt: STOOD_STILL_MICROSECONDS },
            },
          },
          { $project: { lsid: 1 } },
        ],
        { readConcern: { level: 'local' } },
      )
      .toArray()
    const sessions = found.flatMap((each) => {
      const parsed = idleSession.safeParse(each)
      return parsed.success ? [{ id: parsed.data.lsid.id }] : []
    })
    if (sessions.length > 0) await admin.command({ killSessions: sessions })
  } catch (error) {
    const isRefused = error instanceof mongo.MongoServerError && error.code === UNAUTHORIZED
    // The connection may be what the transaction that waits has lost itself.
    if (!isRefused && !(error instanceof mongo.MongoNetworkError)) throw error
  }
}
