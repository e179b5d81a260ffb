import type { Opportunity } from './model.js'

/**
 * A priority window (S-019): until the end of its last day an opportunity is there for named groups alone; the public, and everybody else, see it from the next
 * day. One without a last day stays with its groups.
 */
export function isInPriorityWindow({ priority }: Pick<Opportunity, 'priority'>, day: string): boolean {
  return priority.groups.length > 0 && (priority.until === null || day <= priority.until)
}

/** The last day of a window that has one and is not over; null otherwise. */
export function keptUntil(opportunity: Pick<Opportunity, 'priority'>, day: string): string | null {
  return isInPriorityWindow(opportunity, day) ? opportunity.priority.until : null
}

/** For the change log, when an opportunity goes live: for whom and until when it is kept. */
export function windowDetail({ priority }: Pick<Opportunity, 'priority'>): Record<string, string> {
  return priority.groups.length === 0
    ? {}
    : { keptFor: priority.groups.join('; '), keptUntil: priority.until ?? 'no last day' }
}
