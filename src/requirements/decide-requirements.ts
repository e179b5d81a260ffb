import { opportunities } from '../opportunities/document.js'
import { type AskedDecision, type DecidedNeed, withDecisions } from './asked-decision.js'
import { type Suggestion, type SuggestionDeps, suggestionsOf } from './suggested-requirements.js'

/** What somebody says of one suggested skill. `canBeLearnt: false` leaves out who does not have it. */
export type Decision = { code: string; need: DecidedNeed; canBeLearnt: boolean }

export type DecideResult =
  | { outcome: 'decided'; version: number; confirmed: number; notNeeded: number }
  | { outcome: 'refused'; problems: { code: string; reason: string }[] }
  /** The opportunity is at another version than the one that was read. */
  | { outcome: 'changed-meanwhile'; version: number }
  | { outcome: 'unknown' }

/**
 * Makes requirements of what an advert's words ask for, or sets it aside: one change of the opportunity, at the version that was read. What is decided again
 * takes the place of what was decided; what is left out stays as it was.
 */
export async function decideRequirements(
  deps: SuggestionDeps,
  id: string,
  version: number,
  decisions: readonly Decision[],
  by: string,
): Promise<DecideResult> {
  const { store, clock } = deps
  const found = await store.get(opportunities, id)
  if (!found) return { outcome: 'unknown' }
  if (found.version !== version) return { outcome: 'changed-meanwhile', version: found.version }
  const { suggestions } = await suggestionsOf(deps, found)
  const byCode = new Map(suggestions.map((each) => [each.code, each]))
  const problems = decisions.flatMap((decision) => problemOf(decision, byCode.get(decision.code)))
  if (problems.length > 0) return { outcome: 'refused', problems }
  const fresh = decisions.filter((decision) => isNew(decision, byCode.get(decision.code)!))
  const count = (isNeeded: boolean): number => fresh.filter(({ need }) => (need !== 'not-needed') === isNeeded).length
  const counts = { confirmed: count(true), notNeeded: count(false) }
  if (fresh.length === 0) return { outcome: 'decided', version, ...counts }

  const at = clock.now()
  const earlier = found.doc.askedSkills ?? []
  const replaced = new Set(fresh.map(({ code }) => code))
  const askedSkills: AskedDecision[] = [
    ...earlier.filter(({ code }) => !replaced.has(code)),
    ...fresh.map((decision) => {
      const { label, sentence } = byCode.get(decision.code)!
      return { ...decision, name: label, sentence, at, by }
    }),
  ]
  const opportunity = withDecisions(found.doc.opportunity, askedSkills, earlier)
  const result = await store.commit({
    at,
    by,
    writes: [
      {
        kind: 'replace',
        collection: opportunities,
        id,
        version,
        doc: { ...found.doc, opportunity, askedSkills, updatedAt: at },
        event: {
          name: 'requirements-decided',
          detail: {
            confirmed: fresh.filter(({ need }) => need !== 'not-needed').map(({ code }) => code),
            notNeeded: fresh.filter(({ need }) => need === 'not-needed').map(({ code }) => code),
          },
        },
      },
    ],
  })
  if (result.outcome === 'committed') return { outcome: 'decided', version: version + 1, ...counts }
  return { outcome: 'changed-meanwhile', version: (await store.get(opportunities, id))?.version ?? version }
}

function problemOf(
  { code, need, canBeLearnt }: Decision,
  suggestion: Suggestion | undefined,
): { code: string; reason: string }[] {
  if (!suggestion) return [{ code, reason: 'is no skill that this advert’s words ask for' }]
  if (canBeLearnt) return []
  if (need !== 'essential') return [{ code, reason: 'leaves people out only where it is essential' }]
  return suggestion.mayLeaveOut
    ? []
    : [{ code, reason: `must not leave anybody out: the advert says of it: ${suggestion.words}` }]
}

function isNew({ need, canBeLearnt }: Decision, { decision }: Suggestion): boolean {
  return decision?.need !== need || decision.canBeLearnt !== canBeLearnt
}
