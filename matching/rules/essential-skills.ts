import { sameName } from './names.js'
import type { Offer } from '../rank/offer.js'
import type { SeekerFacts } from '../rank/seeker.js'
import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/** Essential skills, and only those the employer says cannot be learnt in the job: everything else is a matter of score. */
export const essentialSkills: Rule = {
  id: 'essential-skills',
  test: (offer, facts) => {
    const missing = missingOf(offer, facts)
    return missing.length === 0 ? holds : fails({ missing })
  },
  staffWords: 'Lacks a skill that cannot be learnt in the job',
  employerWords: NOT_AVAILABLE,
  cure: (offer, seeker) => {
    const [missing, ...others] = missingOf(offer, seeker.facts)
    if (!missing || others.length > 0) return undefined
    const skills = [...seeker.facts.skills, missing]
    return {
      change: { skills: `${missing}: learnt in the job` },
      words: `Letting "${missing}" be learnt in the job would make this possible`,
      offer,
      seeker: { ...seeker, facts: { ...seeker.facts, skills } },
    }
  },
}

function missingOf(offer: Offer, facts: SeekerFacts): string[] {
  return offer.skills
    .filter(({ need, canBeLearnt }) => need === 'essential' && !canBeLearnt)
    .map(({ name }) => name)
    .filter((name) => !facts.skills.some((held) => sameName(held, name)))
}
