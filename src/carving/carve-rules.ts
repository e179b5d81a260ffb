import { type CarvePack, carvePack } from '../../matching/law/carve-pack.js'
import type { Law } from '../../matching/law/rule-table.js'
import type { AgeRules, CarveRules } from '../../matching/carve/rules.js'

const MINUTES_PER_DAY = 1440

/** An adult on any day the table knows. */
const ADULT_BORN = '1970-01-01'

/** The dated law of a day as the limits of a carve: those of an adult, and those of a young worker (also of somebody whose age is not known). */
export function carveRulesOf(law: Law): CarveRules {
  return { adult: ageRulesOf(carvePack(law, ADULT_BORN)), under18: ageRulesOf(carvePack(law, null)) }
}

/** A limit the law of the day does not know is none. Weekly rest is taken as whole calendar days, which is never less than the law asks. */
function ageRulesOf(pack: CarvePack): AgeRules {
  return {
    maxPaidMinutes: pack.maxDayMinutes ?? MINUTES_PER_DAY,
    maxUnrelievedMinutes: pack.break?.afterMinutes ?? MINUTES_PER_DAY,
    dailyRestMinutes: pack.restMinutes ?? 0,
    freeDaysInARow: (pack.weeklyRestMinutes ?? 0) > MINUTES_PER_DAY ? 2 : 1,
    maxWeeklyMinutes: pack.maxWeekMinutes ?? 7 * MINUTES_PER_DAY,
    hours: pack.dayWindow,
  }
}
