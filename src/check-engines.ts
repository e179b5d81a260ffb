import type { Clock } from './ports/clock.js'
import type { Mail } from './ports/mail.js'
import type { Queue } from './ports/queue.js'
import type { Search } from './ports/search.js'
import type { Store } from './ports/store.js'
import { type MessageCounts, countMessages } from './queue/count-messages.js'

type Engines = { store: Store; clock: Clock; queue: Queue; search: Search; mail: Mail }

/**
 * Asks what is beside the store whether it can be used. Mail is not asked: without its server letters wait, and the site can do without.
 * @throws {QueueError} {SearchError} naming the variable of the server that cannot be reached
 */
export async function checkEngines({ store, clock, queue, search }: Engines): Promise<{ messages: MessageCounts }> {
  await queue.check()
  await search.check()
  return { messages: await countMessages({ store, clock }) }
}
