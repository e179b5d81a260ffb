import type { Ranked } from '../../matching/rank/seeker-index.js'
import { noticeWrite, notices } from '../notices/document.js'
import { opportunities } from '../opportunities/document.js'
import type { Clock } from '../ports/clock.js'
import type { Store, Stored, Write } from '../ports/store.js'
import { COMPILER } from '../shortlists/compiled.js'
import { londonDayOf } from '../time/london-day.js'
import { type KeptList, areaLeases, keptLists } from './document.js'

const LISTS_PER_COMMIT = 200
const MOST_TRIES = 5
/** Somebody new among so many first is worth telling. */
const TOLD = 5

type Deps = { store: Store; clock: Clock }
/** An area and the version of its lease: what is written for it goes through only while the lease is at that version. */
type HeldArea = { readonly area: string; readonly version: number }
/** By the name of what stands; undefined for what stands no more. */
type Lists = ReadonlyMap<string, readonly Ranked[] | undefined>

/**
 * Stores lists of an area where they differ from what is stored, and tells a broker, once a day for a list, of somebody new among its first: in the same commit.
 * @returns false when the area is another worker's by now: nothing more was stored
 */
export async function storeLists(deps: Deps, held: HeldArea, lists: Lists): Promise<boolean> {
  const names = [...lists.keys()]
  for (let from = 0; from < names.length; from += LISTS_PER_COMMIT)
    if (!(await storeSome(deps, held, names.slice(from, from + LISTS_PER_COMMIT), lists))) return false
  return true
}

/** The same for all lists of an area: those that are stored and not among them are removed. */
export async function storeArea(deps: Deps, held: HeldArea, lists: Lists): Promise<boolean> {
  const all = new Map(lists)
  let after: string | undefined
  do {
    const query = { index: 'by-area', equals: [held.area], limit: 1_000, ...(after !== undefined && { after }) }
    const page = await deps.store.find(keptLists, query)
    for (const { id } of page.rows) if (!all.has(id)) all.set(id, undefined)
    after = page.next
  } while (after !== undefined)
  return storeLists(deps, held, all)
}

async function storeSome(deps: Deps, held: HeldArea, names: readonly string[], lists: Lists): Promise<boolean> {
  const { store, clock } = deps
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const known = await store.getMany(keptLists, names)
    const listWrites = names.flatMap((name) => listWrite(held.area, name, known.get(name), lists.get(name)))
    if (listWrites.length === 0) return true
    const grown = names.filter((name) => hasGrown(known.get(name), lists.get(name)))
    const result = await store.commit({
      at: clock.now(),
      by: 'kept-lists',
      writes: [...listWrites, ...(await newNotices(deps, grown))],
      unchanged: [{ collection: areaLeases, id: held.area, version: held.version }],
    })
    if (result.outcome === 'committed') return true
    if (result.outcome === 'conflict' && result.at === `${areaLeases.name}/${held.area}`) return false
  }
  return false
}

function listWrite(
  area: string,
  id: string,
  known: Stored<KeptList> | undefined,
  list: readonly Ranked[] | undefined,
): Write[] {
  const collection = keptLists
  const event = { name: 'list-kept' }
  // One that has moved to another area is its owner's.
  if (!list) return known?.doc.area === area ? [{ kind: 'remove', collection, id, version: known.version, event }] : []
  const doc: KeptList = {
    area,
    maker: COMPILER,
    shown: list.map((ranked) => ({ candidate: ranked.id, score: ranked.score })),
  }
  if (!known) return [{ kind: 'insert', collection, id, doc, event }]
  if (JSON.stringify(known.doc) === JSON.stringify(doc)) return []
  return [{ kind: 'replace', collection, id, version: known.version, doc, event }]
}

/** Whether somebody is among the first who was not on the list before. Other scores after a new release of the engine are no news. */
function hasGrown(known: Stored<KeptList> | undefined, list: readonly Ranked[] | undefined): boolean {
  if (!known || !list || known.doc.maker !== COMPILER) return false
  const before = new Set(known.doc.shown.map(({ candidate }) => candidate))
  return list.slice(0, TOLD).some(({ id }) => !before.has(id))
}

async function newNotices({ store, clock }: Deps, names: readonly string[]): Promise<Write[]> {
  if (names.length === 0) return []
  const at = clock.now()
  const found = await store.getMany(opportunities, [...new Set(names.map(opportunityOf))])
  const wanted = names.flatMap((name) => {
    const about = opportunityOf(name)
    const stored = found.get(about)
    if (!stored) return []
    const { title, employer } = stored.doc.opportunity
    const words = `Somebody new is among the first on the list of "${title}" at ${employer.name}`
    return [noticeWrite(`${name}/${londonDayOf(at)}`, { to: 'broker', kind: 'list-grew', about, words, at })]
  })
  const told = await store.getMany(
    notices,
    wanted.map(({ id }) => id),
  )
  return wanted.filter(({ id }) => !told.has(id))
}

const opportunityOf = (name: string): string => name.replace(/#[^#]+$/, '')
