import { distanceMetres, type Point } from '../../matching/place/distance.js'
import type { Place } from '../places/place-record.js'
import type { Clock } from '../ports/clock.js'
import type { Store, Stored } from '../ports/store.js'
import type { Strand } from '../records/values.js'
import { londonDayOf } from '../time/london-day.js'
import { type OpportunityDocument, opportunities } from './document.js'
import type { Opportunity } from './model.js'
import { type OpenFacts, isOpenOn } from './public-opportunities.js'

/** A line of the list of open opportunities: public fields only. */
export type OpenLine = {
  id: string
  title: string
  employer: string
  strand: Strand
  sector: string | null
  mode: Opportunity['site']['mode']
  place: Place | null
  hoursPerWeek: Opportunity['hoursPerWeek']
  pay: Opportunity['pay']
  closesOn: string | null
  isPaidAdvert: boolean
}

export type OpenQuery = {
  /** Only these, in this order: what the search index found. */
  ids?: readonly string[] | undefined
  strand?: Strand | undefined
  /** Nearest first, and none further; who works from home or anywhere is no distance away. */
  near?: { point: Point; withinKm: number } | undefined
  /** Hours a week somebody wants to work: what states other hours is left out, what states none stays. */
  hours?: { min: number | null; max: number | null } | undefined
}

export type FoundLine = OpenLine & { distanceKm: number | null }

type Row = { line: OpenLine; facts: OpenFacts }

type OpenNow = {
  day: string
  lines: readonly FoundLine[]
  byId: ReadonlyMap<string, FoundLine>
  counts: ReadonlyMap<Strand, number>
}

const CHANGES_PER_READ = 1_000

/**
 * The open opportunities in memory, kept true by following the change log: it looks at the log before every answer, which costs one small
 * read, and so never shows what is no longer open. Lost with the process and made again from the store.
 */
export class OpenList {
  readonly #store: Store
  readonly #clock: Clock
  readonly #rows = new Map<string, Row>()
  #open: OpenNow | undefined
  #at: number | undefined
  #following: Promise<void> | undefined

  constructor({ store, clock }: { store: Store; clock: Clock }) {
    this.#store = store
    this.#clock = clock
  }

  /** Those that match, in the order of `ids`, else nearest first where there is a place, else by closing day (those without one last), then by id. */
  async find({ ids, strand, near, hours }: OpenQuery): Promise<FoundLine[]> {
    const { lines, byId } = await this.#openNow()
    const asked = ids ? ids.flatMap((id) => byId.get(id) ?? []) : lines
    const found = asked.filter(
      (line) => (!strand || line.strand === strand) && (!hours || overlaps(line.hoursPerWeek, hours)),
    )
    if (!near) return found
    const within = found.flatMap((line): FoundLine[] => {
      const distanceKm = distanceFrom(line, near.point)
      return distanceKm === null || distanceKm > near.withinKm ? [] : [{ ...line, distanceKm }]
    })
    // Equally near ones stay in the order they were in.
    return ids ? within : within.sort((a, b) => a.distanceKm! - b.distanceKm!)
  }

  /** How many are open, by strand. */
  async counts(): Promise<ReadonlyMap<Strand, number>> {
    return (await this.#openNow()).counts
  }

  /** What is open today, in order: put together once a day and after each change, for most questions are about the same. */
  async #openNow(): Promise<OpenNow> {
    await this.#follow()
    const day = londonDayOf(this.#clock.now())
    if (this.#open?.day === day) return this.#open
    const lines = [...this.#rows.values()]
      .filter(({ facts }) => isOpenOn(facts, day))
      .map(({ line }): FoundLine => ({ ...line, distanceKm: null }))
      .sort((a, b) => compare(a.closesOn ?? '9999', b.closesOn ?? '9999') || compare(a.id, b.id))
    const counts = new Map<Strand, number>()
    for (const { strand } of lines) counts.set(strand, (counts.get(strand) ?? 0) + 1)
    this.#open = { day, lines, counts, byId: new Map(lines.map((line) => [line.id, line])) }
    return this.#open
  }

  /** One reader of the log at a time; who asks meanwhile waits for a look that began after they asked. */
  async #follow(): Promise<void> {
    const before = this.#following
    const mine = (async () => {
      await before?.catch(() => undefined)
      await this.#catchUp()
    })()
    this.#following = mine
    await mine
  }

  async #catchUp(): Promise<void> {
    if (this.#at === undefined) {
      const at = await this.#store.lastSequence()
      this.#rows.clear()
      for await (const stored of this.#store.scan(opportunities)) this.#take(stored.id, stored)
      this.#at = at
    }
    for (;;) {
      const changes = await this.#store.changes(this.#at, CHANGES_PER_READ)
      const last = changes.at(-1)
      if (!last) return
      const ids = [...new Set(changes.filter((each) => each.collection === opportunities.name).map(({ id }) => id))]
      const found = await this.#store.getMany(opportunities, ids)
      for (const id of ids) this.#take(id, found.get(id))
      this.#at = last.sequence
    }
  }

  #take(id: string, stored: Stored<OpportunityDocument> | undefined): void {
    this.#open = undefined
    const doc = stored?.doc
    if (!doc || (doc.state !== 'live' && doc.state !== 'part-filled')) {
      this.#rows.delete(id)
      return
    }
    const { opportunity, place } = doc
    const { title, employer, strand, site, hoursPerWeek, pay, closesOn, isPaidAdvert } = opportunity
    this.#rows.set(id, {
      line: {
        id,
        title,
        employer: employer.name,
        strand,
        sector: employer.sector,
        mode: site.mode,
        place,
        hoursPerWeek,
        pay,
        closesOn,
        isPaidAdvert,
      },
      facts: {
        state: doc.state,
        opportunity: { opensOn: opportunity.opensOn, closesOn, priority: opportunity.priority },
      },
    })
  }
}

function overlaps(stated: OpenLine['hoursPerWeek'], wanted: { min: number | null; max: number | null }): boolean {
  if (!stated) return true
  const least = stated.min ?? 0
  const most = stated.max ?? stated.min ?? 168
  return (wanted.max === null || least <= wanted.max) && (wanted.min === null || most >= wanted.min)
}

function distanceFrom({ mode, place }: OpenLine, point: Point): number | null {
  if (mode === 'remote' || mode === 'national') return 0
  return place && distanceMetres(place, point) / 1000
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
