import { type CarvePool, openCarvePool } from '../carving/carve-pool.js'
import { planText } from '../carving/plan-text.js'
import { proposeCarve } from '../carving/propose-carve.js'
import type { Gateway } from '../main.js'
import { shortlistForOpportunity } from '../shortlists/shortlist-for-opportunity.js'
import { shortlistText } from '../shortlists/shortlist-text.js'

/** The sample vacancy shown at start: done from home, so that it has more candidates than are shown. */
export const SHOWN_VACANCY = 'sample:O-0028'
const SHOWN = 10

/** The sample role carved at start: 07:00 to 19:00, which nobody on the caseload can do alone. */
export const SHOWN_CARVE = 'sample:O-0001'
/** It is proved in well under one; a busy machine shows the best it has by then. */
const CARVE_SECONDS = 5

/**
 * What a newcomer sees first: the ten best matches of one sample vacancy and why, and one role carved. Nothing where the sample is not loaded.
 * @param pool closed afterwards
 */
export async function firstLook(gateway: Gateway, pool: CarvePool = openCarvePool(1)): Promise<string[]> {
  const answer = await shortlistForOpportunity(gateway, SHOWN_VACANCY, { top: SHOWN })
  const matches = answer
    ? [`The ${SHOWN} best matches of one sample vacancy, with the reasons:`, shortlistText(answer)]
    : []
  return [...matches, ...(await carveLook(gateway, pool))]
}

async function carveLook(gateway: Gateway, pool: CarvePool): Promise<string[]> {
  try {
    const result = await proposeCarve({ ...gateway, pool }, SHOWN_CARVE, { seconds: CARVE_SECONDS, seed: 1 })
    if (result.outcome !== 'proposed') return []
    return ['One sample role carved into shifts that people on the caseload can do:', planText(result.proposal)]
  } finally {
    await pool.close()
  }
}
