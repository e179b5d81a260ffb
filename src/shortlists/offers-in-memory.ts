import type { RuleTable } from '../../matching/law/rule-table.js'
import type { Offer } from '../../matching/rank/offer.js'
import { catchUp } from '../follow/follow.js'
import { LogReader } from '../follow/log-reader.js'
import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { offerOn } from './compile-offer.js'
import { type CompiledOffer, compiledOffers } from './compiled.js'
import type { Followers } from './followers.js'

type Deps = { store: Store; clock: Clock; followers: Followers }

/**
 * Every opportunity in memory as the engine reads it, for a process that stays: derived state that follows the change log and is gone with the process. Reading two
 * thousand of them from the store for each question took ten times as long as ranking them.
 */
export class OffersInMemory {
  readonly #deps: Deps
  readonly #log: LogReader
  readonly #compiled = new Map<string, CompiledOffer>()
  /** As on the day last asked about, under the rules then in force. */
  #made: { day: string; table: RuleTable; offers: readonly Offer[] } | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: Deps) {
    this.#deps = deps
    this.#log = new LogReader(deps.store, opportunities)
  }

  /** All of them as they are in the store now, in whatever state, as on a day. */
  async on(day: string, table: RuleTable): Promise<readonly Offer[]> {
    const turn = this.#turn.then(async () => {
      await this.#bringUp()
      if (this.#made?.day !== day || this.#made.table !== table)
        this.#made = { day, table, offers: [...this.#compiled.values()].map((doc) => offerOn(doc, day, table)) }
      return this.#made.offers
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #bringUp(): Promise<void> {
    const { store, followers } = this.#deps
    // First what changed, then the compiling of it: what comes in between is told the next time.
    const changed = await this.#log.changed()
    try {
      await catchUp(this.#deps, followers.offers)
      if (changed === 'everything') {
        this.#compiled.clear()
        this.#made = undefined
        for await (const { id, doc } of store.scan(compiledOffers)) this.#compiled.set(id, doc)
      } else if (changed.size > 0) {
        this.#made = undefined
        const found = await store.getMany(compiledOffers, [...changed])
        for (const id of changed) {
          const doc = found.get(id)?.doc
          if (doc) this.#compiled.set(id, doc)
          else this.#compiled.delete(id)
        }
      }
    } catch (error) {
      this.#log.forget()
      throw error
    }
  }
}
