import { setImmediate as nextTurn } from 'node:timers/promises'
import { OfferIndex } from '../../matching/rank/offer-index.js'
import type { Offer } from '../../matching/rank/offer.js'
import type { Ranked, SeekerIndex } from '../../matching/rank/seeker-index.js'
import type { Seeker } from '../../matching/rank/seeker.js'
import { type ListChange, StandingLists } from '../../matching/rank/standing-lists.js'
import { carvePlans } from '../carving/document.js'
import { catchUp, changesBetween } from '../follow/follow.js'
import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { ruleEdits } from '../rules/rule-edits.js'
import type { Followers } from '../shortlists/followers.js'
import type { PeopleIndex, PeopleWatcher } from '../shortlists/people-index.js'
import { londonDayOf } from '../time/london-day.js'
import { type HeldAreas, holdAreas, releaseAreas } from './area-leases.js'
import { areaOf } from './area.js'
import { keptLists } from './document.js'
import { standingOffers, standingOffersOf } from './standing-offers.js'
import { storeArea, storeLists } from './store-lists.js'

const BETWEEN_RENEWALS_MILLISECONDS = 5_000

export type ListKeeperDeps = {
  store: Store
  clock: Clock
  followers: Followers
  peopleIndex: PeopleIndex
  /** This worker's name among the others. */
  name: string
  leaseMilliseconds?: number
  betweenRenewalsMilliseconds?: number
}

/**
 * Keeps the shortlists of the areas this worker holds, in the store: whoever changes is tried against the opportunities in their reach, and only lists they leave or
 * come onto are written. Areas are shared out among workers by leases; one whose owner died is somebody else's within seconds, who makes its lists anew
 * from the store. What is written goes through only while the area is still this worker's.
 */
export class ListKeeper implements PeopleWatcher {
  readonly #deps: ListKeeperDeps
  /** Every open opportunity and shift as on the day, by name, with its area: held or not. */
  readonly #areaOf = new Map<string, string>()
  /** By opportunity, the names of what stands of it: itself and its shifts. */
  readonly #namesOf = new Map<string, string[]>()
  #held: HeldAreas = new Map()
  #lists: StandingLists | undefined
  /** Lists that changed and are not stored yet, with their areas. */
  #changed = new Map<string, string>()
  /** Of everything that stands, stood since the day began, or has a list in the store: an area of which nothing is left must still be cleared by somebody. */
  readonly #areas = new Set<string>()
  #day = ''
  #sequence = 0
  #renewAt = 0

  constructor(deps: ListKeeperDeps) {
    this.#deps = deps
    deps.peopleIndex.watch(this)
  }

  /** One look at what is new. Stores what it came to. */
  async round(shouldStop: () => boolean = () => false): Promise<void> {
    const { store, clock, followers, peopleIndex } = this.#deps
    await catchUp({ store, clock }, followers.offers, shouldStop)
    if (shouldStop()) return
    const day = londonDayOf(clock.now())
    await peopleIndex.bringUp(shouldStop)
    if (shouldStop()) return
    // What is read of opportunities is as of this entry of the log, whatever has been written since.
    const upTo = await store.cursor(followers.offers.name)
    if (day !== this.#day || this.#lists === undefined) await this.#beginDay(day, upTo)
    else await this.#followOffers(upTo)
    await this.#store()
    await this.#hold()
  }

  /** Gives its areas up to others at once. */
  async stop(): Promise<void> {
    await releaseAreas(this.#deps, this.#deps.name, this.#held)
  }

  filled(index: SeekerIndex): void {
    this.#lists = new StandingLists(index, new OfferIndex(index))
    this.#day = ''
  }

  put(seeker: Seeker): void {
    this.#note(this.#lists!.putSeeker(seeker))
  }

  remove(id: string): void {
    this.#note(this.#lists!.removeSeeker(id))
  }

  #note(changes: readonly ListChange[]): void {
    for (const { offer } of changes) this.#changed.set(offer, this.#areaOf.get(offer)!)
  }

  /** What stands depends on the day, and with the index of people all lists are void. */
  async #beginDay(day: string, upTo: number): Promise<void> {
    const { store } = this.#deps
    this.#sequence = upTo
    for (const name of this.#areaOf.keys()) this.#lists?.removeOffer(name)
    this.#areaOf.clear()
    this.#namesOf.clear()
    this.#areas.clear()
    for await (const offer of standingOffers(store, day)) this.#stand(offer)
    for await (const { doc } of store.scan(keptLists)) this.#areas.add(doc.area)
    this.#day = day
    // All areas are entered anew.
    this.#changed.clear()
    this.#held.clear()
    this.#renewAt = 0
  }

  async #followOffers(upTo: number): Promise<void> {
    const { store } = this.#deps
    for (;;) {
      const changes = await changesBetween(store, this.#sequence, upTo)
      const last = changes.at(-1)
      if (!last) return
      // Another law may close to somebody what was open to them.
      if (changes.some(({ collection }) => collection === ruleEdits.name)) return this.#beginDay(this.#day, upTo)
      const ids = changes.flatMap(({ collection, id }) => {
        if (collection === opportunities.name) return [id]
        return collection === carvePlans.name ? [id.slice(0, id.lastIndexOf('#'))] : []
      })
      for (const id of new Set(ids)) await this.#restand(id)
      this.#sequence = last.sequence
    }
  }

  async #restand(id: string): Promise<void> {
    const offers = await standingOffersOf(this.#deps.store, id, this.#day)
    const names = new Set(offers.map((offer) => offer.id))
    for (const name of this.#namesOf.get(id) ?? []) {
      if (!names.has(name)) this.#changed.set(name, this.#areaOf.get(name)!)
      this.#lists!.removeOffer(name)
      this.#areaOf.delete(name)
    }
    this.#namesOf.delete(id)
    for (const offer of offers) {
      const area = areaOf(offer.site)
      this.#stand(offer)
      if (!this.#held.has(area)) continue
      this.#lists!.putOffer(offer)
      this.#changed.set(offer.id, area)
    }
  }

  #stand(offer: Offer): void {
    const area = areaOf(offer.site)
    this.#areaOf.set(offer.id, area)
    this.#areas.add(area)
    const [id] = offer.id.split('#') as [string]
    this.#namesOf.set(id, [...(this.#namesOf.get(id) ?? []), offer.id])
  }

  /** Now and then: renews its areas, enters new ones, leaves lost ones. */
  async #hold(): Promise<void> {
    const { name, betweenRenewalsMilliseconds = BETWEEN_RENEWALS_MILLISECONDS } = this.#deps
    if (performance.now() < this.#renewAt) return
    const held = await holdAreas(this.#deps, name, [...this.#areas].sort())
    this.#renewAt = performance.now() + betweenRenewalsMilliseconds
    for (const area of this.#held.keys()) if (!held.has(area)) this.#leave(area)
    const entered = new Set([...held.keys()].filter((area) => !this.#held.has(area)))
    this.#held = held
    if (entered.size > 0) await this.#enter(entered)
  }

  #leave(area: string): void {
    for (const [name, of] of this.#areaOf) if (of === area) this.#lists!.removeOffer(name)
    for (const [name, of] of this.#changed) if (of === area) this.#changed.delete(name)
  }

  async #enter(areas: ReadonlySet<string>): Promise<void> {
    const { store } = this.#deps
    const made = new Map([...areas].map((area) => [area, new Map<string, Ranked[]>()]))
    for await (const offer of standingOffers(store, this.#day)) {
      const listsOfArea = made.get(areaOf(offer.site))
      if (!listsOfArea) continue
      this.#lists!.putOffer(offer)
      listsOfArea.set(offer.id, this.#lists!.list(offer.id)!)
      // A search through everybody: let requests in between.
      await nextTurn()
    }
    for (const [area, lists] of made) {
      const version = this.#held.get(area)
      if (version === undefined) continue
      // Out of its hands until its lists are stored: should that fail, the area is entered again.
      this.#held.delete(area)
      if (await storeArea(this.#deps, { area, version }, lists)) this.#held.set(area, version)
      else this.#leave(area)
    }
  }

  async #store(): Promise<void> {
    const changed = this.#changed
    // Somebody may ask for a shortlist meanwhile, and bring more changes.
    this.#changed = new Map()
    try {
      for (const [area, version] of [...this.#held]) {
        const names = [...changed].filter(([, of]) => of === area).map(([name]) => name)
        if (names.length === 0) continue
        const lists = new Map(names.map((name) => [name, this.#areaOf.has(name) ? this.#lists!.list(name) : undefined]))
        if (!(await storeLists(this.#deps, { area, version }, lists))) this.#lose(area)
      }
    } catch (error) {
      for (const [name, area] of changed) this.#changed.set(name, area)
      throw error
    }
  }

  #lose(area: string): void {
    this.#leave(area)
    this.#held.delete(area)
  }
}
