import type { Store, Stored } from '../ports/store.js'
import { type CarvePlanDocument, carvePlans, planId } from './document.js'

/** More versions than a role ever has. */
const MOST = 500

/** Every version of how a role is carved, the newest first. */
export async function listPlans(store: Store, opportunity: string): Promise<Stored<CarvePlanDocument>[]> {
  const { rows } = await store.find(carvePlans, { index: 'by-opportunity', equals: [opportunity], limit: MOST })
  return [...rows].reverse()
}

/** One version, with the version of its document: who changes it says which they have read. */
export async function getPlan(
  store: Store,
  opportunity: string,
  number: number,
): Promise<Stored<CarvePlanDocument> | undefined> {
  return store.get(carvePlans, planId(opportunity, number))
}
