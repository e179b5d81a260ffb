import { sameName } from '../../matching/rules/names.js'
import type { Opportunity } from '../opportunities/model.js'

export const decidedNeeds = ['essential', 'desirable', 'not-needed'] as const
export type DecidedNeed = (typeof decidedNeeds)[number]

/** What a broker decided about a skill that an advert's words ask for. Confirmed, it stands among the requirements of the opportunity. */
export type AskedDecision = {
  /** Of the skill, and its name at that time. */
  code: string
  name: string
  /** The sentence it was read from: while the advert still has it, a change of the source does not undo the decision. */
  sentence: string
  need: DecidedNeed
  canBeLearnt: boolean
  at: string
  by: string
}

type RequiredSkill = Opportunity['requires']['skills'][number]

/** The opportunity with what was confirmed among its required skills, and without what an earlier decision put there. */
export function withDecisions(
  opportunity: Opportunity,
  decisions: readonly AskedDecision[],
  earlier: readonly AskedDecision[] = [],
): Opportunity {
  const named = [...decisions, ...earlier].map(({ name }) => name)
  const confirmed = decisions.flatMap(({ name, need, canBeLearnt }): RequiredSkill[] =>
    need === 'not-needed' ? [] : [{ name, need, canBeLearnt }],
  )
  const stated = opportunity.requires.skills.filter(({ name }) => !named.includes(name))
  return { ...opportunity, requires: { ...opportunity.requires, skills: [...stated, ...confirmed] } }
}

/** Whether the source itself names the skill: then there is nothing to confirm. */
export function isStated(opportunity: Opportunity, label: string, decisions: readonly AskedDecision[]): boolean {
  const ours = new Set(decisions.map(({ name }) => name))
  return opportunity.requires.skills.some(({ name }) => !ours.has(name) && sameName(name, label))
}

/** The decisions that still stand when the source sends other words: those whose sentence is still in them. */
export function standingDecisions(opportunity: Opportunity, decisions: readonly AskedDecision[]): AskedDecision[] {
  const advert = lettersOf(opportunity.description)
  return decisions.filter(({ sentence }) => advert.includes(lettersOf(sentence)))
}

/** Line breaks, bullets and the like are no part of what a sentence says. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
