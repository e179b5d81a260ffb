import type { TitleReading } from '../../matching/text/read-title.js'
import { type ScoredOccupation, occupationsOf } from '../../matching/text/title-to-occupation.js'
import { type TitleFeature, titleWeights } from '../../matching/text/title-weights.js'
import { soc2010Finder, soc2020Finder, titleTools } from './title-tools.js'

export const titleSchemes = ['esco', 'soc2020', 'soc2010-minor'] as const
export type TitleScheme = (typeof titleSchemes)[number]

/** What a job title may mean in one scheme. `score` is 0 to 10,000 and `words` says why. */
export type TitleMatch = { code: string; label: string; score: number; words: string }

/** `unclear` says why there are no matches. */
export type TitleAnswer = { text: string; matches: TitleMatch[]; unclear?: string }

/** The likeliest meanings of a title, best first; equal ones by the scheme's own order. */
export function titleMatches(text: string, scheme: TitleScheme, top: number): TitleAnswer {
  const reading = titleTools().reader.read(text)
  const matches = byScheme[scheme](reading, top)
  if (matches.length > 0) return { text, matches }
  return { text, matches, unclear: reading.unclear ?? 'nothing in it is near enough to any of the scheme' }
}

const byScheme: Record<TitleScheme, (reading: TitleReading, top: number) => TitleMatch[]> = {
  esco(reading, top) {
    const { tables, evidence } = titleTools()
    return occupationsOf(reading, evidence)
      .slice(0, top)
      .map((scored) => {
        const { uuid, label } = tables.occupations[scored.occupation]!
        return { code: uuid, label, score: scored.score, words: occupationWords(scored, reading) }
      })
  },

  'soc2010-minor'(reading, top) {
    return soc2010Finder()
      .find(reading)
      .slice(0, top)
      .map(({ group, score, nearestTitles }) => {
        const { code, title } = titleTools().tables.socGroups[group]!
        return { code, label: title, score, words: withMended(groupWords(nearestTitles), reading) }
      })
  },

  soc2020(reading, top) {
    const finder = soc2020Finder()
    return finder
      .find(reading)
      .slice(0, top)
      .map(({ group, score, nearestTitles }) => {
        const { code, title } = finder.groups[group]!
        return { code, label: title, score, words: withMended(groupWords(nearestTitles), reading) }
      })
  },
}

function groupWords(nearestTitles: readonly string[]): string {
  return nearestTitles.length === 0
    ? 'By the words of the title and what its occupations are called'
    : `Near the title${nearestTitles.length > 1 ? 's' : ''} ${quoted(nearestTitles)}`
}

/** What speaks for an occupation, in words: the strongest of these are named. */
const featureWords: Partial<Record<TitleFeature, string>> = {
  preferred: 'its name means nearly the same',
  class: 'its work is described alike',
  main: 'the main part of the title names it',
  words: 'shares words with it',
  trigrams: 'is spelt alike',
}
const FEATURES_NAMED = 2
/** A sign this weak is not worth a reader's time. */
const LEAST_SIGN = 0.3

function occupationWords({ occupation, features, nearestLabel }: ScoredOccupation, reading: TitleReading): string {
  const { tables } = titleTools()
  if (reading.alias?.occupation === occupation)
    return withMended(`"${reading.alias.name}" is an everyday name of it`, reading)
  const signs = (Object.keys(featureWords) as TitleFeature[])
    .map((feature) => ({ feature, weighed: titleWeights[feature] * features[feature], value: features[feature] }))
    .filter(({ value }) => value >= LEAST_SIGN)
    .sort((a, b) => b.weighed - a.weighed)
    .slice(0, FEATURES_NAMED)
    .map(({ feature }) => featureWords[feature]!)
  const known = `Known as "${tables.labelTexts[nearestLabel]!}"`
  return withMended(signs.length === 0 ? `${known}; far from the title` : `${known}: ${signs.join(', ')}`, reading)
}

function withMended(words: string, { mended }: TitleReading): string {
  if (mended.length === 0) return words
  return `${words} (read ${mended.map(({ from, to }) => `"${from}" as "${to}"`).join(', ')})`
}

const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(' and ')
