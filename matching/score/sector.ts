import type { PreferenceCriterion } from './criterion.js'
import { UNKNOWN_FIT, WHOLE_FIT } from './scale.js'

/** Whether the employer's sector is one the person has named. */
export const sector: PreferenceCriterion = {
  id: 'sector',
  fit: (offer, { sectors }) => {
    if (sectors.length === 0) return { fit: UNKNOWN_FIT, evidence: { missing: 'sectors wanted' } }
    if (offer.sector === null) return { fit: UNKNOWN_FIT, evidence: { missing: 'sector' } }
    return { fit: sectors.includes(offer.sector) ? WHOLE_FIT : 0, evidence: { sector: offer.sector, wanted: sectors } }
  },
  words: ({ missing, sector, wanted }) => {
    if (missing === 'sector') return 'The sector is not stated'
    if (missing !== undefined) return 'No sector named'
    const name = String(sector)
    return (wanted as readonly string[]).includes(name)
      ? `Wants to work in ${name}`
      : `Sector ${name} is not one of those named`
  },
}
