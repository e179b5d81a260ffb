import type { Clock } from '../ports/clock.js'
import type { Store, Stored } from '../ports/store.js'
import type { Strand } from '../records/values.js'
import { viewOf } from '../records/field-class.js'
import { londonDayOf } from '../time/london-day.js'
import { checksNeeded } from './checks-needed.js'
import { isOpenCompetitiveJob } from './competitive-job.js'
import { type OpportunityDocument, opportunities } from './document.js'
import { type EntryLevel, entryLevel } from './entry-level.js'
import { type Opportunity, opportunitySchema } from './model.js'
import { isInPriorityWindow } from './priority-window.js'
import type { OpportunityState } from './state.js'

/** States in which the public may see an opportunity, in the order they are listed. */
export const publicStates = ['live', 'part-filled'] as const satisfies readonly OpportunityState[]

/** What follows from the public fields of an opportunity; never typed in. */
export type DerivedFacts = { entryLevel: EntryLevel; isOpenCompetitiveJob: boolean; checks: string[] }

/** What anybody may see of an opportunity: its public fields and what follows from them, and nothing else. */
export type PublicOpportunity = { id: string; state: (typeof publicStates)[number]; derived: DerivedFacts } & Omit<
  Opportunity,
  'contact'
>

export type PublicPage = { items: PublicOpportunity[]; next: string | null }

/** A cursor that this list did not give out. */
export class UnknownCursorError extends Error {
  override readonly name = 'UnknownCursorError'
}

type Deps = { store: Store; clock: Clock }

/**
 * Open opportunities, live ones first, then by strand and id, a page at a time.
 * @param after `next` of the page before
 * @throws {UnknownCursorError}
 */
export async function listPublicOpportunities(
  { store, clock }: Deps,
  query: { strand?: Strand; limit: number; after?: string },
): Promise<PublicPage> {
  const today = londonDayOf(clock.now())
  const items: PublicOpportunity[] = []
  let at = cursorFrom(query.after)
  for (;;) {
    const page = await store.find(opportunities, {
      index: 'by-state',
      equals: [publicStates[at.stateIndex]!, ...(query.strand ? [query.strand] : [])],
      limit: query.limit - items.length,
      ...(at.token === undefined ? {} : { after: at.token }),
    })
    items.push(...page.rows.filter((row) => isOpenOn(row.doc, today)).map(publicView))
    if (page.next !== undefined) at = { stateIndex: at.stateIndex, token: page.next }
    else if (at.stateIndex + 1 < publicStates.length) at = { stateIndex: at.stateIndex + 1, token: undefined }
    else return { items, next: null }
    if (items.length >= query.limit) return { items, next: cursorText(at) }
  }
}

/** One open opportunity, or undefined when there is none that the public may see. */
export async function getPublicOpportunity({ store, clock }: Deps, id: string): Promise<PublicOpportunity | undefined> {
  const found = await store.get(opportunities, id)
  return found && isOpenOn(found.doc, londonDayOf(clock.now())) ? publicView(found) : undefined
}

/** What tells whether an opportunity is open. */
export type OpenFacts = Pick<OpportunityDocument, 'state'> & {
  opportunity: Pick<Opportunity, 'opensOn' | 'closesOn' | 'priority'>
}

/** Open from the start of its opening day to the end of its closing day, once its priority window is over. */
export function isOpenOn(doc: OpenFacts, day: string): boolean {
  const { opensOn, closesOn } = doc.opportunity
  if (isInPriorityWindow(doc.opportunity, day)) return false
  return (
    (publicStates as readonly string[]).includes(doc.state) &&
    (opensOn === null || opensOn <= day) &&
    (closesOn === null || day <= closesOn)
  )
}

/** What the public sees of it. */
export function publicView({ id, doc }: Stored<OpportunityDocument>): PublicOpportunity {
  const view = viewOf(opportunitySchema, doc.opportunity, ['public']) as Omit<Opportunity, 'contact'>
  const derived = {
    entryLevel: entryLevel(doc.opportunity),
    isOpenCompetitiveJob: isOpenCompetitiveJob(doc.opportunity),
    checks: checksNeeded(doc.opportunity),
  }
  return { id, state: doc.state as PublicOpportunity['state'], derived, ...view }
}

type Cursor = { stateIndex: number; token: string | undefined }

function cursorText({ stateIndex, token }: Cursor): string {
  return Buffer.from(JSON.stringify([stateIndex, token ?? null])).toString('base64url')
}

function cursorFrom(text: string | undefined): Cursor {
  if (text === undefined) return { stateIndex: 0, token: undefined }
  try {
    const [stateIndex, token] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown]
    if (typeof stateIndex === 'number' && publicStates[stateIndex] && (token === null || typeof token === 'string'))
      return { stateIndex, token: token ?? undefined }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
  throw new UnknownCursorError(`"${text}" is not a cursor of this list; use next of the page before`)
}
