import { setTimeout as rest } from 'node:timers/promises'
import { catchUp } from './follow/follow.js'
import { forgetOldRequests } from './idempotency/idempotency.js'
import { followHistory } from './history/history.js'
import { giveReminders } from './eligibility/give-reminders.js'
import type { Gateway } from './main.js'
import { messageHandlers, serviceSchedules } from './message-handlers.js'
import { runSchedules } from './queue/schedules.js'
import { followedIndexes } from './search/sources.js'
import { closeExpired } from './opportunities/close-expired.js'
import { removeOldSessions } from './people/session.js'
import { endGrounds } from './moderation/end-grounds.js'
import { endPriorityWindows } from './opportunities/end-priority-windows.js'
import { ListKeeper } from './kept-lists/list-keeper.js'
import type { OffersInMemory } from './shortlists/offers-in-memory.js'
import { PeopleIndex } from './shortlists/people-index.js'
import { alertSavedSearches } from './saved-searches/alert-saved-searches.js'

const BETWEEN_LOOKS_MILLISECONDS = 500
const BETWEEN_SWEEPS_MILLISECONDS = 20_000

/** Background work: follows the change log, and closes what is past its day. Any number of workers may run; each effect appears once. */
export type Worker = {
  /** Resolves when the round in hand is done. */
  stop(): Promise<void>
}

/**
 * @param onFault what went wrong in a round; the next one tries again
 * @param memory everybody in memory, and every opportunity: given where the process answers questions from them too
 */
export function startWorker(
  gateway: Gateway,
  onFault: (fault: unknown) => void,
  memory: { peopleIndex?: PeopleIndex; offersInMemory?: OffersInMemory } = {},
): Worker {
  const { peopleIndex = new PeopleIndex(gateway), offersInMemory } = memory
  const lists = new ListKeeper({ ...gateway, peopleIndex, name: gateway.ids.next() })
  const stopping = new AbortController()
  const isStopping = (): boolean => stopping.signal.aborted
  const messages = gateway.queue.work(messageHandlers(gateway), { onFault })
  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all([running, messages.stop()])
      await lists.stop().catch(onFault)
    },
  }

  async function run(): Promise<void> {
    let nextSweepAt = 0
    while (!isStopping()) {
      try {
        await catchUp(gateway, gateway.followers.seekers, isStopping)
        // Before everything else that takes long at a start: questions wait for it, or take the longer way.
        if (!isStopping()) await peopleIndex.bringUp(isStopping)
        for (const index of followedIndexes)
          await index.follow(gateway.store, gateway.search, isStopping).catch(onFault)
        await catchUp(gateway, gateway.followers.offers, isStopping)
        await offersInMemory?.bringUp(isStopping)
        await followHistory(gateway, isStopping)
        await alertSavedSearches(gateway, isStopping)
        await lists.round(isStopping)
        if (performance.now() >= nextSweepAt) {
          await closeExpired(gateway)
          await removeOldSessions(gateway)
          await forgetOldRequests(gateway)
          await endPriorityWindows(gateway)
          await endGrounds(gateway)
          await giveReminders(gateway)
          await runSchedules(gateway, serviceSchedules)
          nextSweepAt = performance.now() + BETWEEN_SWEEPS_MILLISECONDS
        }
      } catch (fault) {
        onFault(fault)
      }
      await rest(BETWEEN_LOOKS_MILLISECONDS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
}
