import { z } from 'zod'
import type { ListProblem, ScoreProblem } from '../../matching/allocate/problem.js'

const capacity = z.number('must be a number').int('must be a whole number').min(0, 'must be 0 or more')
const id = z.string('must be the id of somebody, as text')
const score = z.number('must be a number').int('must be a whole number').min(0, 'must be 0 or more')

/** Objects by id are checked an entry at a time: ids are the users' own, and any text is one. */
const entries = <T extends z.ZodType>(value: T, what: string) =>
  z
    .custom<Record<string, unknown>>((given) => isObject(given), `must be an object, ${what}`)
    .transform((given) => new Map(Object.entries(given)))
    .pipe(z.map(z.string(), value))

const listSchema = z.strictObject({
  proposers: entries(z.array(id, 'must be a list of receivers, best first'), 'a list of receivers by proposer'),
  receivers: entries(
    z.strictObject({ capacity, prefers: z.array(id, 'must be a list of proposers, best first') }),
    '{capacity, prefers} by receiver',
  ),
})

const scoreSchema = z.strictObject({
  scores: z.array(z.tuple([id, id, score], 'must be [proposer, receiver, score]'), 'must be a list'),
  proposers: z
    .union([z.array(id), entries(z.unknown(), 'by proposer').transform((given) => [...given.keys()])])
    .default([]),
  receivers: entries(z.object({ capacity }), '{capacity} by receiver').default(new Map()),
})

export type ReadProblem =
  | { kind: 'lists'; problem: ListProblem }
  | { kind: 'scores'; problem: ScoreProblem }
  | { kind: 'refused'; reason: string }

/** Reads an allocation problem as CONTRACT section 2 gives it: lists of wishes or, for the best total, scores. */
export function readAllocation(given: unknown, isOptimal: boolean): ReadProblem {
  if (!isObject(given)) return { kind: 'refused', reason: 'the problem must be one JSON object' }
  if (isOptimal && !('scores' in given))
    return { kind: 'refused', reason: '--optimal needs "scores": a list of [proposer, receiver, whole number]' }
  if (!isOptimal && 'scores' in given)
    return { kind: 'refused', reason: 'the problem has scores, not lists: ask for its best total with --optimal' }
  if (isOptimal) {
    const parsed = scoreSchema.safeParse(given)
    if (!parsed.success) return { kind: 'refused', reason: reasonOf(parsed.error) }
    const { scores, proposers, receivers } = parsed.data
    const capacities = new Map([...receivers].map(([receiver, { capacity }]) => [receiver, capacity]))
    return { kind: 'scores', problem: { scores, proposers, capacities } }
  }
  const parsed = listSchema.safeParse(given)
  if (!parsed.success) return { kind: 'refused', reason: reasonOf(parsed.error) }
  return { kind: 'lists', problem: parsed.data }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function reasonOf(error: z.ZodError): string {
  const issue = error.issues[0]!
  const place = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  const others = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : ''
  return `${place.replace(/^\./, '') || 'the problem'} ${issue.message}${others}`
}
