// STUB
import type { TextSource } from '../shortlists/text-source.js'
export const taxonomyText: TextSource = { ofOpportunity: () => ({ stub: true }), ofCandidate: () => ({ stub: true }) }
