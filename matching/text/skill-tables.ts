import { Columns } from './columns.js'
import { lines, tabRows } from './lines.js'
import { PhraseBook } from './phrase-book.js'
import { VectorRows } from './vector-rows.js'
import { WordVectors } from './word-vectors.js'

/** The files of `data/skills` that ranking skills by meaning takes; their layouts are in that folder's README. */
export type SkillFiles = {
  skills: string
  words: string
  vectors: Uint8Array
  phrases: Uint8Array
  stems: string
}

export type Skill = { uuid: string; label: string; isKnowledge: boolean; isTransversal: boolean }

/** Everything the ranking of skills looks up, parsed once. */
export type SkillTables = {
  skills: readonly Skill[]
  words: WordVectors
  /** One unit vector a skill. */
  vectors: VectorRows
  /** How often occupations ask for a skill: ln(1 + essential links + .3 x optional links) / 6. */
  prior: Float32Array
  /** The words of each skill's label: those of skill k are `start[k]` up to `start[k + 1]`. */
  labelWords: { start: Uint32Array; words: Uint16Array }
  phrases: PhraseBook
}

export function readSkillTables(files: SkillFiles): SkillTables {
  const columns = new Columns(files.vectors)
  return {
    skills: readSkills(files.skills),
    words: new WordVectors(files.words, columns),
    vectors: new VectorRows(columns, 'skills'),
    prior: columns.get('prior', 'f32'),
    labelWords: { start: columns.get('labels.start', 'u32'), words: columns.get('labels.words', 'u16') },
    phrases: new PhraseBook(new Columns(files.phrases), 'ranking', lines(files.stems)),
  }
}

export function readSkills(text: string): Skill[] {
  return tabRows(text, 'uuid', 'label', 'type', 'reuse').map(([uuid, label, type, reuse]) => ({
    uuid: uuid!,
    label: label!,
    isKnowledge: type === 'knowledge',
    isTransversal: reuse === 'transversal',
  }))
}
