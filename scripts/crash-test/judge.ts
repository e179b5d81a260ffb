import { setTimeout as rest } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { candidates } from '../../src/candidates/document.js'
import { catchUp, type Derivation, type Follower } from '../../src/follow/follow.js'
import { areaLeases } from '../../src/kept-lists/document.js'
import { differingLists } from '../../src/kept-lists/differing-lists.js'
import { ListKeeper } from '../../src/kept-lists/list-keeper.js'
import { PeopleIndex } from '../../src/shortlists/people-index.js'
import type { Gateway } from '../../src/main.js'
import { noticeWrite, notices } from '../../src/notices/document.js'
import { opportunities } from '../../src/opportunities/document.js'
import type { Change, Store } from '../../src/ports/store.js'
import { alertSavedSearches } from '../../src/saved-searches/alert-saved-searches.js'
import { followedIndexes } from '../../src/search/sources.js'
import type { Acknowledged } from './acknowledged.js'
import { allChanges } from './all-changes.js'
import { countLetters, letterFaults, messagesLeft } from './letters.js'

export const SAVED_SEARCH = 'crash-test'

export type Verdict = {
  readonly acknowledged: number
  readonly documents: number
  readonly changes: number
  readonly notices: number
  readonly letters: number
  /** In words; empty when nothing was lost, halved or done twice. */
  readonly faults: string[]
}

/**
 * What a crash must not have done, looked for in the store itself:
 * - everything acknowledged is there;
 * - the log has each version of each document once, without a gap;
 * - derived state, followed to the end, is what the store gives when it is derived anew; so is the search index;
 * - kept lists, once those who died are waited for, are those of a pass over everybody;
 * - every live opportunity was told of once by the saved search, and nothing twice;
 * - every letter that was asked for is sent, marked so once, and lies in the folder.
 */
export async function judge(gateway: Gateway, acknowledged: readonly Acknowledged[]): Promise<Verdict> {
  const { store, followers, search } = gateway
  await catchUp(gateway, followers.offers)
  await catchUp(gateway, followers.seekers)
  for (const index of followedIndexes) await index.follow(store, search)
  await alertSavedSearches(gateway)
  await keepLists(gateway)
  const left = await messagesLeft(gateway)
  const changes = await allChanges(store)
  const faults = [
    ...(await store.check()),
    ...(await missing(store, acknowledged)),
    ...pausesMissing(changes, acknowledged),
    ...versionFaults(changes),
    ...(await derivedFaults(store, followers.offers)),
    ...(await derivedFaults(store, followers.seekers)),
    ...(await noticeFaults(store, changes)),
    ...left,
    ...(await differingLists(gateway)).map((name) => `the kept list of ${name} is not that of everybody`),
    ...(await letterFaults(
      gateway,
      changes,
      acknowledged.flatMap((each) => (each.kind === 'mailed' ? [each.effect] : [])),
    )),
  ]
  for (const index of followedIndexes) faults.push(...(await index.compare(store, search)))
  return {
    acknowledged: acknowledged.length,
    documents: (await store.count(opportunities)) + (await store.count(candidates)),
    changes: changes.length,
    notices: await store.count(notices),
    letters: await countLetters(store),
    faults,
  }
}

async function missing(store: Store, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const faults: string[] = []
  for (const collection of [opportunities, candidates]) {
    const ids = acknowledged.flatMap((each) =>
      each.kind === 'imported' && each.collection === collection.name ? each.ids : [],
    )
    const found = await store.getMany<unknown>(collection, ids)
    faults.push(...ids.filter((id) => !found.has(id)).map((id) => `lost: ${collection.name}/${id} was acknowledged`))
  }
  return faults
}

function pausesMissing(changes: readonly Change[], acknowledged: readonly Acknowledged[]): string[] {
  const replaced = new Map<string, number>()
  for (const { collection, id, kind } of changes)
    if (collection === opportunities.name && kind === 'replace') replaced.set(id, (replaced.get(id) ?? 0) + 1)
  return acknowledged.flatMap((each) => {
    if (each.kind !== 'paused') return []
    const times = replaced.get(each.id) ?? 0
    return times === 1 ? [] : [`${each.id} was paused ${times} times`]
  })
}

function versionFaults(changes: readonly Change[]): string[] {
  const newest = new Map<string, number>()
  return changes.flatMap(({ collection, id, version, kind }) => {
    const name = `${collection}/${id}`
    const before = newest.get(name) ?? 0
    newest.set(name, version)
    const expected = kind === 'remove' ? before : before + 1
    return version === expected ? [] : [`the log has ${name} version ${version} after ${before}`]
  })
}

/** Follows nothing: derives every document anew, and compares. */
async function derivedFaults<Source, Derived extends Derivation>(
  store: Store,
  follower: Follower<Source, Derived>,
): Promise<string[]> {
  const faults: string[] = []
  const sources = new Set<string>()
  for await (const source of store.scan(follower.source)) {
    sources.add(source.id)
    const derived = await store.get(follower.derived, source.id)
    const anew = JSON.parse(JSON.stringify(follower.derive(source))) as Derived
    if (!derived || !isDeepStrictEqual(derived.doc, anew))
      faults.push(`${follower.derived.name}/${source.id} is not what it would be derived anew`)
  }
  for await (const { id } of store.scan(follower.derived))
    if (!sources.has(id)) faults.push(`${follower.derived.name}/${id} is derived from nothing`)
  return faults
}

async function noticeFaults(store: Store, changes: readonly Change[]): Promise<string[]> {
  const given = new Map<string, number>()
  for (const { collection, id } of changes) if (collection === notices.name) given.set(id, (given.get(id) ?? 0) + 1)
  const faults = [...given].filter(([, times]) => times > 1).map(([id, times]) => `${id} was told ${times} times`)
  for await (const { id, doc } of store.scan(opportunities)) {
    if (doc.state !== 'live') continue
    const notice = { to: 'broker', kind: 'saved-search-found', about: id, words: '', at: '' } as const
    const { id: noticeId } = noticeWrite(`${SAVED_SEARCH}/${id}`, notice)
    if (!given.has(noticeId)) faults.push(`${id} is live, and nobody was told`)
  }
  return faults
}

/** As a worker that takes over from those who died: their leases must end first. */
async function keepLists(gateway: Gateway): Promise<void> {
  const { store, clock } = gateway
  const keeper = new ListKeeper({
    ...gateway,
    peopleIndex: new PeopleIndex(gateway),
    name: 'judge',
    betweenRenewalsMilliseconds: 0,
  })
  for (;;) {
    await keeper.round()
    const others: string[] = []
    for await (const { doc } of store.scan(areaLeases))
      if (doc.heldBy !== null && doc.heldBy !== 'judge' && doc.until > clock.now()) others.push(doc.until)
    if (others.length === 0) break
    await rest(200)
  }
  await keeper.round()
  await keeper.stop()
}
