import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RuleTable } from '../../matching/law/rule-table.js'
import { indexWording } from '../../matching/law/wording.js'
import type { Offer } from '../../matching/rank/offer.js'
import { catchUp } from '../follow/follow.js'
import { type LawFlag, lawFlags, stoppingFlags } from '../moderation/law-flags.js'
import { type OpportunityDocument, opportunities } from '../opportunities/document.js'
import type { OpportunityState } from '../opportunities/state.js'
import type { Clock } from '../ports/clock.js'
import type { Store, Stored } from '../ports/store.js'
import { offerOn } from '../shortlists/compile-offer.js'
import { compiledOffers } from '../shortlists/compiled.js'
import type { Followers } from '../shortlists/followers.js'
import type { PeopleIndex } from '../shortlists/people-index.js'
import { londonDayOf } from '../time/london-day.js'
import { saidOn } from './lay-over.js'
import { workDayOf } from './work-day.js'
import { loadWordingList } from './wording-file.js'

/** What is in force or may come to be. */
const looked: readonly OpportunityState[] = ['live', 'part-filled', 'paused', 'approved', 'submitted']
const ranked: readonly OpportunityState[] = ['live', 'part-filled']
/** Opportunities read at a time, and ranked before others get their turn. */
const PER_PAGE = 100
const PER_TURN = 10

/** One opportunity for which a change of the rules is not nothing. */
export type ChangedOpportunity = {
  id: string
  title: string
  employer: string
  state: OpportunityState
  /** Flags it would have and has not, and the other way round. */
  added: readonly LawFlag[]
  gone: readonly LawFlag[]
  /** Whether the law would keep it from going live, and does not now; or the other way round. */
  stops: 'newly' | 'no-longer' | null
  /** People who fit now and would not, and the other way round; null where it is not ranked, or was not counted. */
  people: { lost: number; gained: number } | null
}

/** What a change of the rules would do today, were it saved. Numbers and opportunities only: no person is named. */
export type RulePreview = {
  /** Opportunities looked at, and those whose day of work has another law. */
  looked: number
  touched: number
  changed: ChangedOpportunity[]
  /** Different people who would lose or gain at least one opportunity. */
  people: { lost: number; gained: number }
  /** Touched opportunities for which people were not counted, because that took too long. */
  uncounted: number
}

type Deps = { store: Store; clock: Clock; followers: Followers; peopleIndex: PeopleIndex }
type Touched = { stored: Stored<OpportunityDocument>; change: ChangedOpportunity }

/**
 * Compares two rule tables over every opportunity that is live or waits to be, and over everybody who is ranked for those that are live.
 * @param key the only one in which the tables differ
 * @param shouldStop asked while people are counted, which is most of the work: what is left is reported as uncounted
 */
export async function previewRuleChange(
  deps: Deps,
  { before, after, key }: { before: RuleTable; after: RuleTable; key: string },
  shouldStop: () => boolean,
): Promise<RulePreview> {
  const day = londonDayOf(deps.clock.now())
  const isTouched = touches(before, after, key)
  const touched: Touched[] = []
  let seen = 0
  for (const state of looked)
    for await (const stored of inState(deps.store, state)) {
      seen++
      if (isTouched(workDayOf(stored.doc.opportunity, day)))
        touched.push({ stored, change: flagChange(stored, day, before, after, key) })
    }
  const people = await countPeople(deps, touched, { before, after, day }, shouldStop)
  return {
    looked: seen,
    touched: touched.length,
    changed: touched
      .map(({ change }) => change)
      .filter(
        ({ added, gone, people }) => added.length + gone.length > 0 || (people?.lost ?? 0) + (people?.gained ?? 0) > 0,
      )
      .sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1)),
    ...people,
  }
}

/** What stops or frees an opportunity is read first, then what touches most people. */
function weight({ stops, people, added, gone }: ChangedOpportunity): number {
  return (stops === null ? 0 : 1_000_000) + (people ? people.lost + people.gained : 0) + added.length + gone.length
}

/** Whether the law of a day says something else of a key, remembered by day: most opportunities share a few. */
function touches(before: RuleTable, after: RuleTable, key: string): (day: string) => boolean {
  const known = new Map<string, boolean>()
  return (day) => {
    let is = known.get(day)
    if (is === undefined) known.set(day, (is = saidOn(before, key, day) !== saidOn(after, key, day)))
    return is
  }
}

async function* inState(store: Store, state: OpportunityState): AsyncIterable<Stored<OpportunityDocument>> {
  let after: string | undefined
  do {
    const page = await store.find(opportunities, {
      index: 'by-state',
      equals: [state],
      limit: PER_PAGE,
      ...(after !== undefined && { after }),
    })
    yield* page.rows
    after = page.next
    await nextTurn()
  } while (after !== undefined)
}

function flagChange(
  { id, doc }: Stored<OpportunityDocument>,
  day: string,
  before: RuleTable,
  after: RuleTable,
  key: string,
): ChangedOpportunity {
  // Reading an advert's words is most of the work, and only a rule about words can change what is found in them.
  const all = loadWordingList()
  const wording = all.rules.some((rule) => rule.key === key) ? all : noWording
  const was = lawFlags(doc.opportunity, day, { table: before, wording })
  const willBe = lawFlags(doc.opportunity, day, { table: after, wording })
  const isStopped = stoppingFlags(was).length > 0
  const willStop = stoppingFlags(willBe).length > 0
  return {
    id,
    title: doc.opportunity.title,
    employer: doc.opportunity.employer.name,
    state: doc.state,
    added: missingFrom(was, willBe),
    gone: missingFrom(willBe, was),
    stops: isStopped === willStop ? null : willStop ? 'newly' : 'no-longer',
    people: null,
  }
}

const noWording = indexWording([])

function missingFrom(some: readonly LawFlag[], flags: readonly LawFlag[]): LawFlag[] {
  const there = new Set(some.map((flag) => JSON.stringify(flag)))
  return flags.filter((flag) => !there.has(JSON.stringify(flag)))
}

async function countPeople(
  deps: Deps,
  touched: readonly Touched[],
  { before, after, day }: { before: RuleTable; after: RuleTable; day: string },
  shouldStop: () => boolean,
): Promise<Pick<RulePreview, 'people' | 'uncounted'>> {
  const { store, followers, peopleIndex } = deps
  const lost = new Set<string>()
  const gained = new Set<string>()
  const isRanked = touched.filter(({ stored }) => ranked.includes(stored.doc.state))
  if (isRanked.length > 0) await catchUp(deps, followers.offers)
  let counted = 0
  while (counted < isRanked.length && !shouldStop()) {
    const turn = isRanked.slice(counted, counted + PER_TURN)
    const compiled = await store.getMany(
      compiledOffers,
      turn.map(({ stored }) => stored.id),
    )
    await peopleIndex.use((index) => {
      const fitting = (offer: Offer): Set<string> => new Set(index.top(offer, index.size).map(({ id }) => id))
      for (const { stored, change } of turn) {
        const found = compiled.get(stored.id)
        if (!found) continue
        const fit = fitting(offerOn(found.doc, day, before))
        const wouldFit = fitting(offerOn(found.doc, day, after))
        const less = [...fit].filter((id) => !wouldFit.has(id))
        const more = [...wouldFit].filter((id) => !fit.has(id))
        change.people = { lost: less.length, gained: more.length }
        for (const id of less) lost.add(id)
        for (const id of more) gained.add(id)
      }
    })
    counted += turn.length
    await nextTurn()
  }
  return { people: { lost: lost.size, gained: gained.size }, uncounted: isRanked.length - counted }
}
