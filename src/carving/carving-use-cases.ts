import type { Stored } from '../ports/store.js'
import type { CarvePool } from './carve-pool.js'
import { type ChangePlanResult, type PlanChange, changePlan } from './change-plan.js'
import type { CarvePlanDocument } from './document.js'
import { type SubstitutesResult, findSubstitutes } from './find-substitutes.js'
import { getPlan, listPlans } from './list-plans.js'
import { type ProposeResult, proposeCarve } from './propose-carve.js'
import { type PiecesResult, proposePieces } from './propose-pieces.js'
import type { CarveDeps } from './role-ground.js'
import { type SavePlanResult, savePlan } from './save-plan.js'

export type CarveLimits = { seconds: number; seed: number }
export type CarveAndSaveResult = SavePlanResult | Exclude<ProposeResult, { outcome: 'proposed' }>

/** What site and API can do about carving a stored role. A `signal` that is aborted ends the work: nobody waits for it any more. */
export type CarvingUseCases = {
  /** The best plan for now, saved nowhere: the first one, or a new one beside what was accepted of the newest. */
  propose(opportunity: string, limits: CarveLimits, signal?: AbortSignal): Promise<ProposeResult>
  /** The same, saved as the newest version. */
  carve(opportunity: string, limits: CarveLimits, by: string, signal?: AbortSignal): Promise<CarveAndSaveResult>
  /** Before anybody is named. */
  pieces(opportunity: string, signal?: AbortSignal): Promise<PiecesResult>
  plans(opportunity: string): Promise<Stored<CarvePlanDocument>[]>
  plan(opportunity: string, number: number): Promise<Stored<CarvePlanDocument> | undefined>
  /** @param expected the version of the document that was read */
  change(
    opportunity: string,
    number: number,
    change: PlanChange,
    by: string,
    expected?: number,
  ): Promise<ChangePlanResult>
  substitutes(
    opportunity: string,
    number: number,
    shift: string,
    most: number,
    signal?: AbortSignal,
  ): Promise<SubstitutesResult>
}

/** @param poolOf the threads, opened when they are first needed */
export function carvingUseCases(gateway: Omit<CarveDeps, 'pool'>, poolOf: () => CarvePool): CarvingUseCases {
  const { store, clock, followers } = gateway
  const deps = (signal: AbortSignal | undefined): CarveDeps => ({
    store,
    clock,
    followers,
    pool: { ...poolOf(), run: (task) => poolOf().run(task, signal) },
  })
  return {
    propose: (id, limits, signal) => proposeCarve(deps(signal), id, limits),
    carve: async (id, limits, by, signal) => {
      const result = await proposeCarve(deps(signal), id, limits)
      return result.outcome === 'proposed' ? savePlan(gateway, result.proposal, by) : result
    },
    pieces: (id, signal) => proposePieces(deps(signal), id),
    plans: (id) => listPlans(store, id),
    plan: (id, number) => getPlan(store, id, number),
    change: (id, number, change, by, expected) => changePlan(gateway, id, number, change, by, expected),
    substitutes: (id, number, shift, most, signal) => findSubstitutes(deps(signal), id, number, shift, most),
  }
}
