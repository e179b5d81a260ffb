import type { RuleTable } from '../../matching/law/rule-table.js'
import type { Offer } from '../../matching/rank/offer.js'
import { type OpenShifts, everyOpenShift, openShiftsIn, openShiftsOf } from '../carving/shift-offers.js'
import { carvePlans } from '../carving/document.js'
import { catchUp } from '../follow/follow.js'
import { LogReader } from '../follow/log-reader.js'
import { Slices } from '../follow/slices.js'
import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Change, Store } from '../ports/store.js'
import { offerOn } from './compile-offer.js'
import { type CompiledOffer, compiledOffers } from './compiled.js'
import type { Followers } from './followers.js'

type Deps = { store: Store; clock: Clock; followers: Followers }

/**
 * Every opportunity and every open carved shift in memory as the engine reads it, for a process that stays: derived state that follows the change log and is gone with the
 * process. Reading two thousand of them from the store for each question took ten times as long as ranking them.
 */
export class OffersInMemory {
  readonly #deps: Deps
  readonly #log: LogReader
  readonly #roles = new Map<string, CompiledOffer>()
  /** By role, where it has a plan in force. */
  readonly #shifts = new Map<string, OpenShifts>()
  /** As on the day last asked about, under the rules then in force. */
  #made: { day: string; table: RuleTable; offers: readonly Offer[] } | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(deps: Deps) {
    this.#deps = deps
    this.#log = new LogReader(deps.store, opportunityOf)
  }

  /** All of them as they are in the store now, in whatever state, as on a day. */
  async on(day: string, table: RuleTable): Promise<readonly Offer[]> {
    return this.#inTurn(async () => {
      await this.#bringUp()
      if (this.#made?.day !== day || this.#made.table !== table)
        this.#made = { day, table, offers: this.#offersOn(day, table) }
      return this.#made.offers
    })
  }

  /**
   * Reads them without a question: whoever asks next waits for nothing but what changes until then.
   * @param shouldStop asked between opportunities; a reading that was stopped is begun anew by the next use
   */
  async bringUp(shouldStop: () => boolean): Promise<void> {
    await this.#inTurn(() => this.#bringUp(shouldStop))
  }

  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  #offersOn(day: string, table: RuleTable): Offer[] {
    const offers: Offer[] = []
    for (const [id, compiled] of this.#roles) {
      const role = offerOn(compiled, day, table)
      offers.push(role, ...openShiftsOf(role, this.#shifts.get(id)))
    }
    return offers
  }

  async #bringUp(shouldStop: () => boolean = () => false): Promise<void> {
    // First what changed, then the compiling of it: what comes in between is told the next time.
    const changed = await this.#log.changed()
    let isDone = false
    try {
      await catchUp(this.#deps, this.#deps.followers.offers, shouldStop)
      if (shouldStop()) return
      if (changed !== 'everything') await this.#follow(changed)
      else if (!(await this.#fill(shouldStop))) return
      isDone = true
    } finally {
      if (!isDone) this.#log.forget()
    }
  }

  /** @returns whether it came to the end */
  async #fill(shouldStop: () => boolean): Promise<boolean> {
    const { store } = this.#deps
    const slices = new Slices()
    this.#roles.clear()
    this.#shifts.clear()
    this.#made = undefined
    for await (const { id, doc } of store.scan(compiledOffers)) {
      if (shouldStop()) return false
      this.#roles.set(id, doc)
      await slices.rest()
    }
    for await (const page of everyOpenShift(store)) for (const [id, open] of page) this.#shifts.set(id, open)
    return !shouldStop()
  }

  async #follow(changed: ReadonlySet<string>): Promise<void> {
    if (changed.size === 0) return
    const { store } = this.#deps
    this.#made = undefined
    const found = await store.getMany(compiledOffers, [...changed])
    for (const id of changed) {
      setOrDelete(this.#roles, id, found.get(id)?.doc)
      setOrDelete(this.#shifts, id, await openShiftsIn(store, id))
    }
  }
}

/** The opportunity a change is about, by itself or by how it is carved. */
function opportunityOf({ collection, id }: Change): string | undefined {
  if (collection === opportunities.name) return id
  return collection === carvePlans.name ? id.slice(0, id.lastIndexOf('#')) : undefined
}

function setOrDelete<Value>(held: Map<string, Value>, id: string, value: Value | undefined): void {
  if (value === undefined) held.delete(id)
  else held.set(id, value)
}
