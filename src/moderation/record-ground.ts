import { type OpportunityDocument, opportunities } from '../opportunities/document.js'
import { moveOpportunity } from '../opportunities/state.js'
import type { Clock } from '../ports/clock.js'
import { type Store, type Stored, retryOnConflict } from '../ports/store.js'
import { londonDayOf } from '../time/london-day.js'
import { type HeldThing, type HoldGround, firstEnd, isOf } from './hold-ground.js'
import { type LawBooks, type LawFlag, flagsOf, lawBooksNow, lawFlags, stoppingFlags } from './law-flags.js'

/** Which HOLD is meant. `field` and `about` are only needed where one rule holds several things. */
export type HoldChoice = { rule: string; field?: string | undefined; about?: string | undefined }

export type GroundResult =
  | { outcome: 'recorded' | 'withdrawn'; doc: OpportunityDocument; flags: readonly LawFlag[] }
  | { outcome: 'unknown' }
  /** There is no such HOLD, or there are several: the words say which there are. */
  | { outcome: 'refused'; words: string }

type Deps = { store: Store; clock: Clock }

/**
 * Records the ground on which a HOLD of the law may pass: who, when, why and until which day. A ground recorded again for the same thing ends the one before, which
 * stays on record. A BLOCK has no ground: only other facts cure it.
 */
export function recordGround(
  deps: Deps,
  id: string,
  choice: HoldChoice,
  { ground, until }: { ground: string; until: string | null },
  by: string,
): Promise<GroundResult> {
  const at = deps.clock.now()
  const today = londonDayOf(at)
  return change(deps, id, by, at, ({ doc }, books) => {
    if (until !== null && until < today) return `The last day ${until} is past: today is ${today}`
    const held = chosenFlag(doc, choice, today, books)
    if (typeof held === 'string') return held
    const { rule, field, about } = held
    const before = (doc.grounds ?? []).map((one) => (isOf(one, held) ? endedBy(one, by, at) : one))
    const grounds: HoldGround[] = [...before, { rule, field, about, ground, by, at, until, ended: null }]
    return {
      outcome: 'recorded',
      doc: withEnds({ ...doc, grounds }, today),
      event: { name: 'hold-ground-recorded', detail: { rule, field, until: until ?? 'no last day' } },
    }
  })
}

/** Takes a recorded ground back. What it alone kept in view is paused in the same step. */
export function withdrawGround(deps: Deps, id: string, choice: HoldChoice, by: string): Promise<GroundResult> {
  const at = deps.clock.now()
  const today = londonDayOf(at)
  return change(deps, id, by, at, ({ doc }, books) => {
    const recorded = (doc.grounds ?? []).filter(({ ended }) => ended === null)
    const meant = recorded.filter((one) => isMeant(one, choice))
    const [ground] = meant
    if (!ground || meant.length > 1)
      return `${meant.length > 1 ? 'Several grounds are' : 'No such ground is'} recorded${listed(recorded)}`
    const grounds = doc.grounds!.map((one) => (one === ground ? endedBy(one, by, at) : one))
    const left = withEnds({ ...doc, grounds }, today)
    const { rule, field } = ground
    return {
      outcome: 'withdrawn',
      doc: pausedIfStopped(left, today, books),
      event: { name: 'hold-ground-withdrawn', detail: { rule, field } },
    }
  })
}

function endedBy(ground: HoldGround, by: string, at: string): HoldGround {
  return ground.ended === null ? { ...ground, ended: { by, at } } : ground
}

/** The document with the day on which its first ground runs out, for who watches those days. */
export function withEnds(doc: OpportunityDocument, today: string): OpportunityDocument {
  return { ...doc, groundedUntil: firstEnd(doc.grounds ?? [], today) }
}

/** What is shown, and may not be without its ground, is paused until somebody has looked. */
export function pausedIfStopped(doc: OpportunityDocument, today: string, books: LawBooks): OpportunityDocument {
  const isShown = doc.state === 'live' || doc.state === 'part-filled'
  if (!isShown || stoppingFlags(flagsOf(doc, today, books)).length === 0) return doc
  const paused = moveOpportunity(doc.state, 'pause')
  return paused.outcome === 'moved' ? { ...doc, ...paused.status } : doc
}

type Made = {
  outcome: 'recorded' | 'withdrawn'
  doc: OpportunityDocument
  event: { name: string; detail: Record<string, string> }
}

async function change(
  { store }: Deps,
  id: string,
  by: string,
  at: string,
  make: (found: Stored<OpportunityDocument>, books: LawBooks) => Made | string,
): Promise<GroundResult> {
  let result: GroundResult = { outcome: 'unknown' }
  await retryOnConflict(async () => {
    const found = await store.get(opportunities, id)
    const books = await lawBooksNow(store)
    const made = found && make(found, books)
    if (!made || typeof made === 'string') {
      result = made === undefined ? { outcome: 'unknown' } : { outcome: 'refused', words: made }
      return { outcome: 'committed', lastSequence: 0 }
    }
    const doc = { ...made.doc, updatedAt: at }
    result = { outcome: made.outcome, doc, flags: flagsOf(doc, londonDayOf(at), books) }
    return store.commit({
      at,
      by,
      writes: [{ kind: 'replace', collection: opportunities, id, version: found.version, doc, event: made.event }],
    })
  })
  return result
}

/** The one HOLD that is meant, or why there is none. */
function chosenFlag(doc: OpportunityDocument, choice: HoldChoice, today: string, books: LawBooks): LawFlag | string {
  const flags = lawFlags(doc.opportunity, today, books)
  const holds = flags.filter(({ strength }) => strength === 'HOLD')
  const meant = holds.filter((flag) => isMeant(flag, choice))
  const [flag] = meant
  if (flag && meant.length === 1) return flag
  if (flag) return `${choice.rule} holds several things${listed(meant)}: name the field and what it is about`
  const blocked = flags.some(({ rule, strength }) => rule === choice.rule && strength === 'BLOCK')
  if (blocked) return `${choice.rule} is a BLOCK here: no ground lets it pass, only other facts`
  return `The law does not hold ${choice.rule} here${holds.length > 0 ? listed(holds) : ': it holds nothing'}`
}

function isMeant(one: HeldThing, { rule, field, about }: HoldChoice): boolean {
  return (
    one.rule === rule &&
    (field === undefined || one.field === field) &&
    (about === undefined || one.about === about.toLowerCase())
  )
}

function listed(all: readonly HeldThing[]): string {
  if (all.length === 0) return ''
  return ` (${all.map(({ rule, field, about }) => `${rule} at ${field}${about === '' ? '' : `: "${about}"`}`).join('; ')})`
}
