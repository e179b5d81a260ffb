import type { AskedSkill } from '../../matching/text/asked-skills.js'
import { advertSentences } from '../../matching/text/advert-sentences.js'
import { isDemand } from '../../matching/text/demand-sentences.js'
import type { ReadSkill } from '../../matching/text/make-features.js'
import type { RankedSkill } from '../../matching/text/rank-skills.js'
import { askedSkillReader, nearSkills, skillNames, skillRanker } from './skill-tools.js'

/** Sentences of an advert that are ranked: the first that ask something. Those after them repeat, and ranking is what takes the time. */
const SENTENCES_RANKED = 4
/** Beyond this a "sentence" is a run-on list: its end is left to the words. */
const LONGEST_SENTENCE = 300
const SKILLS_OF_SENTENCE = 3
/** A skill that scores less is a guess. */
const LEAST_SCORE = 6_000
/** What a skill that is named by a known phrase counts at least, in 1,000ths. */
const NAMED_NEARNESS = 900
const WHOLE = 1_000
const SCORE_PER_NEARNESS = 10
const SKILLS_OF_ADVERT = 16
/** Adverts share their sentences: this many are remembered. */
const SENTENCES_REMEMBERED = 20_000

const remembered = new Map<string, readonly RankedSkill[]>()

/** The skills of a short text, best first, as far as they are more than a guess. */
function skillsOf(text: string): readonly RankedSkill[] {
  const key = text.slice(0, LONGEST_SENTENCE).trim().toLowerCase()
  const known = remembered.get(key)
  if (known) return known
  const found = skillRanker()
    .rank(key, SKILLS_OF_SENTENCE)
    .filter(({ score }) => score >= LEAST_SCORE)
  if (remembered.size >= SENTENCES_REMEMBERED) remembered.clear()
  remembered.set(key, found)
  return found
}

function nearnessOf({ score, isNamed }: RankedSkill): number {
  return Math.max(Math.round(score / SCORE_PER_NEARNESS), isNamed ? NAMED_NEARNESS : 0)
}

/** The skills an advert is about: what it surely asks for, wholly; what its demanding sentences mean, by how near they are. */
export function advertSkills(description: string, named: readonly string[], asked: readonly AskedSkill[]): ReadSkill[] {
  const nearness = new Map<number, number>()
  const raise = (skill: number, value: number): void => {
    if (value > (nearness.get(skill) ?? 0)) nearness.set(skill, value)
  }
  for (const { skill } of asked) raise(skill, WHOLE)
  const sentences = advertSentences(description).filter(isDemand).slice(0, SENTENCES_RANKED)
  for (const text of [...named, ...sentences.map((sentence) => sentence.text)])
    for (const ranked of skillsOf(text)) raise(ranked.skill, nearnessOf(ranked))
  return [...nearness]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, SKILLS_OF_ADVERT)
    .map(([skill, value]) => ({ label: skillNames()[skill]!.label, nearness: value }))
}

/**
 * The skills somebody's words mean, each widened to its nearest. Widened on the person's side alone: an advert stays short, and what is near counts once.
 */
export function personSkills(text: string): ReadSkill[] {
  const nearest = new Map<number, number>()
  for (const ranked of skillsOf(text))
    for (const [skill, near] of nearSkills().of(ranked.skill)) {
      const value = Math.floor((nearnessOf(ranked) * near) / WHOLE)
      if (value > (nearest.get(skill) ?? 0)) nearest.set(skill, value)
    }
  return [...nearest].map(([skill, value]) => ({ label: skillNames()[skill]!.label, nearness: value }))
}

let last: { description: string; asked: AskedSkill[] } | undefined

/** What an advert surely asks for. An advert is asked about twice in a row, for its features and for its suggestions. */
export function askedSkills(description: string): AskedSkill[] {
  if (last?.description !== description) last = { description, asked: askedSkillReader().read(description) }
  return last.asked
}
