import stopWords from 'natural/lib/natural/util/stopwords.js'
import { type Phrase, phraseColumns } from '../../matching/text/phrase-book.js'
import { strictStem } from '../../matching/text/stems.js'
import { labelPhrases, stemsOf, withoutBrackets, type SkillAlias } from './build-skills.js'
import { table } from './build-titles.js'
import type { SourceSkill } from './sources.js'

/** A name of several words must be this rare to be meant by whoever writes it: sum over its words of 1 + ln(texts / texts with the word). */
const LEAST_RARITY = { label: 9, alternative: 13 } as const
const SHORTEST_KNOWLEDGE = 6

/** Names of knowledge that are ordinary words of adverts, or of employers. */
const NO_SKILL_ALONE = new Set(
  `staf less unity source history energy betting physics education pedagogy philosophy psychology
   religion anatomy biology chemistry design ecology ethics fashion finance geography literature media medicine music
   nursing politics sports statistics trends travel welfare childcare`.split(/\s+/),
)

/** The phrases that may found a requirement: by inflection only, rare enough to be surely meant; and the single words, which count as they are written. */
export function demandPhrases(skills: readonly SourceSkill[], aliases: readonly SkillAlias[]) {
  const rarityOf = rarity(skills)
  const phrases: Phrase[] = [
    ...aliases
      .filter(({ use }) => use === 'hard')
      .map(({ skill, phrase }): Phrase => ({ stems: stemsOf(phrase, strictStem), skill, source: 'alias' })),
    ...labelPhrases(skills, strictStem).filter(
      ({ stems, source }) => source !== 'alias' && stems.length > 1 && rarityOf(stems) >= LEAST_RARITY[source],
    ),
  ].filter(({ stems }) => stems.length > 1)
  const singles = [
    ...aliases
      .filter(({ use, phrase }) => use === 'hard' && stemsOf(phrase, strictStem).length === 1)
      .map(({ skill, phrase }) => [phrase.toLowerCase(), String(skill), 'alias', 'any']),
    ...skills.flatMap(({ label, type }, skill) => {
      const name = withoutBrackets(label)
      if (type !== 'knowledge' || /\s/.test(name) || NO_SKILL_ALONE.has(name.toLowerCase())) return []
      if (/[A-Z]/.test(name)) return [[name, String(skill), 'label', 'exact']]
      return name.length >= SHORTEST_KNOWLEDGE ? [[name, String(skill), 'label', 'any']] : []
    }),
  ]
  return { ...phraseColumns('demand', phrases), singleWords: table(['word', 'skill', 'source', 'case'], singles) }
}

/** How rare a sequence of stems is over all names of skills; words of no meaning of their own count nothing. */
function rarity(skills: readonly SourceSkill[]): (stems: readonly string[]) => number {
  const texts = skills.flatMap(({ label, alt }) => [label, ...alt])
  const seen = new Map<string, number>()
  for (const text of texts)
    for (const stem of new Set(stemsOf(text, strictStem))) seen.set(stem, (seen.get(stem) ?? 0) + 1)
  const empty = new Set(stopWords.words)
  return (stems) =>
    stems.reduce((sum, stem) => sum + (empty.has(stem) ? 0 : 1 + Math.log(texts.length / (seen.get(stem) ?? 1))), 0)
}
