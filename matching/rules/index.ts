import { age } from './age.js'
import { availability } from './availability.js'
import { avoided } from './avoided.js'
import { checks } from './checks.js'
import { consent } from './consent.js'
import { essentialSkills } from './essential-skills.js'
import { legalWage } from './legal-wage.js'
import { licences } from './licences.js'
import { open } from './open.js'
import { priority } from './priority.js'
import { qualifications } from './qualifications.js'
import type { Rule } from './rule.js'
import { strand } from './strand.js'
import { travel } from './travel.js'
import { wageFloor } from './wage-floor.js'
import { weeklyHours } from './weekly-hours.js'
import { workingTime } from './working-time.js'
import { workplaceNeeds } from './workplace-needs.js'

/** The hard rules in the order in which a pair is tested; the first failure is the one counted. No screen for job-readiness is among them (S-164). */
export const rules: readonly Rule[] = [
  consent,
  strand,
  open,
  priority,
  avoided,
  age,
  checks,
  licences,
  qualifications,
  essentialSkills,
  workplaceNeeds,
  travel,
  availability,
  weeklyHours,
  workingTime,
  wageFloor,
  legalWage,
]

/** Failures for which nobody is shown as a near miss: what the person has decided, and what nobody can or should change for one pair. */
export const neverNearMiss: ReadonlySet<string> = new Set(['consent', 'strand', 'open', 'priority', 'avoided', 'age'])
