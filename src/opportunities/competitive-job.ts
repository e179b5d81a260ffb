import type { Opportunity } from './model.js'

/**
 * Whether an opportunity is open competitive paid work, the only kind whose start counts as an outcome of individual placement and support (S-166).
 * Placements, visits and volunteering are progress; work whose pay is not stated counts only once it is.
 */
export function isOpenCompetitiveJob({
  strand,
  pay,
  priority,
}: Pick<Opportunity, 'strand' | 'pay' | 'priority'>): boolean {
  const isPaid = pay !== null && (pay.min ?? pay.max ?? 0) > 0
  return (strand === 'vacancy' || strand === 'apprenticeship') && isPaid && priority.groups.length === 0
}
