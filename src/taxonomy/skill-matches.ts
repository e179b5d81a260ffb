import type { AskedSkill } from '../../matching/text/asked-skills.js'
import type { DemandLevel } from '../../matching/text/demand-level.js'
import type { SuggestedRequirement } from '../shortlists/text-source.js'
import { askedSkillReader, skillNames, skillRanker } from './skill-tools.js'

/** A skill that a sentence may mean. `score` is 0 to 10,000 and `words` says why. */
export type SkillMatch = { code: string; label: string; score: number; words: string }

/** `unclear` says why there are no matches. */
export type SkillAnswer = { text: string; matches: SkillMatch[]; unclear?: string }

/** Where nothing scores this much the sentence says nothing of skills: "apply now", "the and of" stay below. */
export const LEAST_SKILL_SCORE = 4_000

/** The likeliest skills of a sentence, best first. */
export function skillMatches(text: string, top: number): SkillAnswer {
  const ranked = skillRanker().rank(text, top)
  if (ranked.length === 0) return { text, matches: [], unclear: 'no word of it is known' }
  if (ranked[0]!.score < LEAST_SKILL_SCORE)
    return { text, matches: [], unclear: 'nothing in it is near enough to any skill' }
  const matches = ranked.map(({ skill, score, nearest, isNamed }) => {
    const { uuid, label } = skillNames()[skill]!
    return { code: uuid, label, score, words: isNamed ? `"${nearest}" is a name of it` : `Nearest in "${nearest}"` }
  })
  return { text, matches }
}

/** A skill an advert asks for, with its level and the advert's words. */
export type AskedMatch = { code: string; label: string; level: DemandLevel; words: string }

/** What an advert surely asks for, firmest first. */
export function askedMatches(text: string): { text: string; matches: AskedMatch[]; unclear?: string } {
  const matches = askedSkillReader()
    .read(text)
    .map((asked) => {
      const { uuid, label } = skillNames()[asked.skill]!
      return { code: uuid, label, level: asked.level, words: askedWords(asked) }
    })
  return matches.length > 0
    ? { text, matches }
    : { text, matches, unclear: 'it asks for no skill that is surely meant' }
}

const levelWords: Record<DemandLevel, string> = {
  essential: 'essential',
  desirable: 'desirable',
  trained: 'training is given',
  asked: 'asked for, without a level',
}

export function askedWords({ level, phrase, cue }: Pick<AskedSkill, 'level' | 'phrase' | 'cue'>): string {
  const because = cue === null ? '' : ` ("${cue}")`
  return `Says "${phrase}": ${levelWords[level]}${because}`
}

/** What an advert asks for as a requirement a broker may confirm. */
export function suggestedRequirement(asked: AskedSkill): SuggestedRequirement {
  const { uuid, label } = skillNames()[asked.skill]!
  return { code: uuid, label, level: asked.level, words: askedWords(asked), sentence: asked.sentence }
}
