import { Columns, writeColumns } from '../../matching/text/columns.js'
import { ROW_WIDTH } from '../../matching/text/dot-kernel.js'
import { largest } from '../../matching/text/largest.js'
import { type Phrase, phraseColumns } from '../../matching/text/phrase-book.js'
import { QUERY_MAX, asQuery } from '../../matching/text/row-table.js'
import { sentenceWords } from '../../matching/text/sentence-words.js'
import { looseStem, type Stem } from '../../matching/text/stems.js'
import { sentenceTokens } from '../../matching/text/tokens.js'
import { VectorRows } from '../../matching/text/vector-rows.js'
import { WordVectors } from '../../matching/text/word-vectors.js'
import { table } from './build-titles.js'
import { demandPhrases } from './build-demand-phrases.js'
import type { Sources, SourceSkill } from './sources.js'
import { readVectorFile } from './vector-file.js'

const OPTIONAL_LINK = 0.3
const PRIOR_DIVISOR = 6

export type SkillAlias = { skill: number; phrase: string; use: 'hard' | 'rank' }

/** The files of `data/skills`, by file name. */
export function buildSkills(sources: Sources): Record<string, string | Uint8Array> {
  const skills = sources.skills()
  const aliases = readAliases(sources, skills)
  const words = sources.text('skill_vectors/words.txt')
  const wordVectors = readVectorFile(sources.bytes('skill_vectors/words.bin'))
  const skillVectors = readVectorFile(sources.bytes('skill_vectors/skills.bin'))
  const wordColumns = { 'words.scales': wordVectors.scales, 'words.rows': wordVectors.rows }
  const reader = new WordVectors(words, new Columns(writeColumns(wordColumns)))
  const labelWords = skills.map(({ label }) =>
    sentenceWords(withoutBrackets(label), reader).filter((word) => word >= 0),
  )
  const labelStart = new Uint32Array(skills.length + 1)
  for (const [at, list] of labelWords.entries()) labelStart[at + 1] = labelStart[at]! + list.length
  const vectors = {
    ...wordColumns,
    'skills.scales': skillVectors.scales,
    'skills.rows': skillVectors.rows,
    prior: priors(sources, skills.length),
    'labels.start': labelStart,
    'labels.words': Uint16Array.from(labelWords.flat()),
  }
  const ranking = phraseColumns('ranking', rankingPhrases(skills, aliases))
  const demand = demandPhrases(skills, aliases)
  return {
    'skills.tsv': table(
      ['uuid', 'label', 'type', 'reuse'],
      skills.map(({ uuid, label, type, reuse }) => [uuid, label.trim(), type, reuse]),
    ),
    'aliases.tsv': table(
      ['label', 'phrase', 'use'],
      aliases.map(({ skill, phrase, use }) => [skills[skill]!.label, phrase, use]),
    ),
    'words.txt': words,
    'vectors.bin': writeColumns(vectors),
    'ranking-phrases.bin': writeColumns(ranking.columns),
    'ranking-stems.txt': ranking.stems.map((stem) => `${stem}\n`).join(''),
    'demand-phrases.bin': writeColumns(demand.columns),
    'demand-stems.txt': demand.stems.map((stem) => `${stem}\n`).join(''),
    'demand-words.tsv': demand.singleWords,
    'near-skills.bin': writeColumns(nearSkills(new VectorRows(new Columns(writeColumns(vectors)), 'skills'))),
  }
}

/** @throws {TypeError} when an alias names a skill that is not there */
function readAliases(sources: Sources, skills: readonly SourceSkill[]): SkillAlias[] {
  const byLabel = new Map(skills.map(({ label }, at) => [label.trim().toLowerCase(), at]))
  return sources.rows('skill_vectors/aliases.csv').map((row) => {
    const skill = byLabel.get(row['label']!.trim().toLowerCase())
    if (skill === undefined) throw new TypeError(`Alias "${row['phrase']!}" names no skill: ${row['label']!}`)
    return { skill, phrase: row['phrase']!, use: row['use'] as SkillAlias['use'] }
  })
}

function priors(sources: Sources, count: number): Float32Array {
  const links = new Float64Array(count)
  for (const { essential, optional } of sources.occupations()) {
    for (const skill of essential) links[skill]! += 1
    for (const skill of optional) links[skill]! += OPTIONAL_LINK
  }
  return Float32Array.from(links, (sum) => Math.log(1 + sum) / PRIOR_DIVISOR)
}

/** Labels, alternative labels of two words or more that one skill alone has, and aliases. */
function rankingPhrases(skills: readonly SourceSkill[], aliases: readonly SkillAlias[]): Phrase[] {
  return [
    ...aliases.map(({ skill, phrase }): Phrase => ({ stems: stemsOf(phrase, looseStem), skill, source: 'alias' })),
    ...labelPhrases(skills, looseStem),
  ].filter(({ stems }) => stems.length > 0)
}

export function labelPhrases(skills: readonly SourceSkill[], stem: Stem): Phrase[] {
  const labels = skills.map(({ label }, skill): Phrase => ({
    stems: stemsOf(withoutBrackets(label), stem),
    skill,
    source: 'label',
  }))
  const alternatives = skills.flatMap(({ alt }, skill) =>
    alt.map((text): Phrase => ({ stems: stemsOf(withoutBrackets(text), stem), skill, source: 'alternative' })),
  )
  const owners = new Map<string, Set<number>>()
  for (const { stems, skill } of alternatives) {
    const key = stems.join(' ')
    owners.set(key, (owners.get(key) ?? new Set()).add(skill))
  }
  return [
    ...labels.filter(({ stems }) => stems.length > 0),
    ...alternatives.filter(({ stems }) => stems.length > 1 && owners.get(stems.join(' '))!.size === 1),
  ]
}

export function stemsOf(text: string, stem: Stem): string[] {
  return sentenceTokens(text).map(stem)
}

export function withoutBrackets(label: string): string {
  return label.replace(/\([^)]*\)/g, ' ').trim()
}

const NEAREST = 6
/** Skills less near than this, in 1,000ths, are other skills. */
const LEAST_NEARNESS = 650
const WHOLE = 1_000

/** The nearest skills of each, by the cosine of their vectors in 1,000ths. */
function nearSkills(vectors: VectorRows) {
  const start = new Uint32Array(vectors.count + 1)
  const [item, value]: [number[], number[]] = [[], []]
  const cosines = new Float64Array(vectors.count)
  for (let skill = 0; skill < vectors.count; skill++) {
    const row = vectors.table.rows.subarray(skill * ROW_WIDTH, (skill + 1) * ROW_WIDTH)
    const unit = Float64Array.from(row, (number) => number * vectors.scales[skill]!)
    const dots = vectors.table.dotAll(asQuery(unit))
    for (let other = 0; other < cosines.length; other++)
      cosines[other] = other === skill ? 0 : Math.round((WHOLE * dots[other]! * vectors.scales[other]!) / QUERY_MAX)
    for (const other of largest(cosines, NEAREST)) {
      if (cosines[other]! < LEAST_NEARNESS) break
      item.push(other)
      value.push(Math.min(WHOLE, cosines[other]!))
    }
    start[skill + 1] = item.length
  }
  return { start, item: Uint16Array.from(item), value: Uint16Array.from(value) }
}
