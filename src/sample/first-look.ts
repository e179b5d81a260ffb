import type { Gateway } from '../main.js'
import { shortlistForOpportunity } from '../shortlists/shortlist-for-opportunity.js'
import { shortlistText } from '../shortlists/shortlist-text.js'

/** The sample vacancy shown at start: done from home, so that it has more candidates than are shown. */
export const SHOWN_VACANCY = 'sample:O-0028'
const SHOWN = 10

/** What a newcomer sees first: the ten best matches of one sample vacancy and why. Nothing where the sample is not loaded. */
export async function firstLook(gateway: Gateway): Promise<string[]> {
  const answer = await shortlistForOpportunity(gateway, SHOWN_VACANCY, { top: SHOWN })
  return answer ? [`The ${SHOWN} best matches of one sample vacancy, with the reasons:`, shortlistText(answer)] : []
}
