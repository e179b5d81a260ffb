/** Half-open, in minutes from Monday 00:00; a window may run past the horizon. */
export type Window = { readonly from: number; readonly to: number }

/** People wanted in each slot of a block; overlapping blocks add their people and unite their skills. */
export type CoverBlock = Window & { readonly headcount: number; readonly skills: readonly string[] }

/** `relief`: others cover breaks. `none`: nobody does, so a shift must be short enough to need no break. */
export type BreakCover = 'relief' | 'none'

export type CarveRole = {
  readonly id: string
  readonly title?: string | undefined
  readonly cover: readonly CoverBlock[]
  readonly minShiftMinutes: number
  readonly maxShiftMinutes: number
  /** Paid overlap after a shift, when the role goes on. */
  readonly handoverMinutes: number
  readonly maxPeople: number
  readonly breakCover: BreakCover
}

export type CarveCandidate = {
  readonly id: string
  readonly under18: boolean
  readonly skills: readonly string[]
  readonly availability: readonly Window[]
  /** One way, by role; a role that is missing here cannot be worked. */
  readonly travelMinutes: Readonly<Record<string, number>>
  /** Paid minutes of the week, if the candidate works at all. */
  readonly minWeeklyMinutes: number
  readonly maxWeeklyMinutes: number
  readonly minShiftMinutes?: number | undefined
  readonly maxShiftMinutes?: number | undefined
  readonly maxDays?: number | undefined
  /** All shifts have the same start clock time and the same core length. */
  readonly sameTimes?: boolean | undefined
  /** Added once when two or more shifts all have the same start clock time and core length. */
  readonly consistencyBonus?: number | undefined
  /** For each core slot, by role; 0 when missing. */
  readonly roleScore: Readonly<Record<string, number>>
  /** Added for each core slot that lies wholly inside. */
  readonly preferred: readonly (Window & { readonly score: number })[]
}

/**
 * Whom to ask for which hours: cover of one or several roles over a horizon of days, and people with the hours they can do. All times are whole minutes
 * from Monday 00:00; cover and shifts lie on a grid of slots. In a cyclic week the last night runs into the first day, and a window past the end too.
 */
export type CarveProblem = {
  readonly slotMinutes: number
  readonly days: number
  readonly isCyclic?: boolean | undefined
  readonly skills: readonly string[]
  readonly roles: readonly CarveRole[]
  readonly candidates: readonly CarveCandidate[]
}

/** A carved shift of a named person. `[from, to)` is the core, which covers the role; handover comes after it. In a cyclic week `to` may pass the horizon. */
export type CarvedShift = {
  readonly role: string
  readonly candidate: string
  readonly from: number
  readonly to: number
}

/** Strictly in this order: least uncovered, then fewest people, then the highest score. */
export type CarveValue = { readonly uncoveredMinutes: number; readonly people: number; readonly score: number }

export const MINUTES_PER_DAY = 1440
