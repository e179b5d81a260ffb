import type { WantedBlock } from '../../matching/carve/exact-cover.js'
import type { CarveExplained } from '../../matching/carve/explain-carve.js'
import type { CarveValue } from '../../matching/carve/problem.js'
import type { Block } from '../../matching/time/week.js'
import type { Collection } from '../ports/store.js'
import type { PlanState } from './plan-state.js'

/** What one person would do in the week: blocks of the same role, at most one a day. `candidate` is null while nobody is named for it. */
export type PlannedShift = {
  /** `opportunity#name` is the carved shift in shortlists. */
  name: string
  blocks: Block[]
  candidate: string | null
  /** They and the employer have agreed: a new plan keeps it to the minute. */
  isAccepted: boolean
}

/** One version of how a role is carved. Its shifts add up to the role's cover, minute by minute. */
export type CarvePlanDocument = {
  opportunity: string
  /** 1 for the first plan of the role. */
  number: number
  state: PlanState
  cover: WantedBlock[]
  /** Paid minutes that somebody stays after their shift where the role goes on; left out in plans made before it was kept. */
  handoverMinutes?: number
  shifts: PlannedShift[]
  status: 'optimal' | 'feasible'
  objective: CarveValue
  bound: CarveValue
  /** Why each has their shift and each hour is open, as it was when the plan was made. Left out of plans older than it. */
  explained?: CarveExplained
  by: string
  createdAt: string
  updatedAt: string
}

/** Ids only, of people too. */
export const carvePlans: Collection<CarvePlanDocument> = {
  name: 'carve-plans',
  logged: true,
  indexes: [
    { name: 'by-opportunity', fields: ['opportunity', 'number'], unique: true },
    { name: 'by-state', fields: ['state', 'opportunity'] },
  ],
}

/** The newest plan of a role and the one in force: read before a plan is saved, and must not have moved meanwhile. */
export type CarvedRoleDocument = { newest: number; live: number | null }

/** By opportunity. */
export const carvedRoles: Collection<CarvedRoleDocument> = { name: 'carved-roles', logged: true, indexes: [] }

/** The id of a version of a plan. */
export function planId(opportunity: string, number: number): string {
  return `${opportunity}#plan-${number}`
}
