/** What the law lets one person work, as the engine needs it: the limits of one age group. */
export type AgeRules = {
  /** Longest paid shift. */
  readonly maxPaidMinutes: number
  /** Longest paid shift when nobody relieves for a break. */
  readonly maxUnrelievedMinutes: number
  /** Between the paid end of a shift and the next start. */
  readonly dailyRestMinutes: number
  /** Calendar days in a row without a paid minute, once a week. */
  readonly freeDaysInARow: 1 | 2
  readonly maxWeeklyMinutes: number
  /** Clock time within which every paid minute lies, in minutes after midnight; null for any time. */
  readonly hours: { readonly from: number; readonly to: number } | null
}

/** The limits a carve keeps, for adults and for workers of 16 and 17. */
export type CarveRules = { readonly adult: AgeRules; readonly under18: AgeRules }

/** The limits of a problem that stands on its own: H5, H6 and H10 to H12, a little stricter than the Working Time Regulations 1998. */
export const fixedRules: CarveRules = {
  adult: {
    maxPaidMinutes: 780,
    maxUnrelievedMinutes: 360,
    dailyRestMinutes: 660,
    freeDaysInARow: 1,
    maxWeeklyMinutes: 2880,
    hours: null,
  },
  under18: {
    maxPaidMinutes: 480,
    maxUnrelievedMinutes: 270,
    dailyRestMinutes: 720,
    freeDaysInARow: 2,
    maxWeeklyMinutes: 2400,
    hours: { from: 360, to: 1320 },
  },
}

export function rulesFor(rules: CarveRules, candidate: { readonly under18: boolean }): AgeRules {
  return candidate.under18 ? rules.under18 : rules.adult
}
