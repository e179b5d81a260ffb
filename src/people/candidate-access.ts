import type { Actor } from './actor.js'

/** Whether this person's record is open to the actor, who may read candidates at all: a coach has a caseload, the others the whole register. */
export function isInReach(actor: Actor, coach: string): boolean {
  return actor.role !== 'coach' || (actor.caseload !== null && actor.caseload === coach.toLowerCase())
}
