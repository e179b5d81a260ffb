import { advertSentences } from './advert-sentences.js'
import { Columns } from './columns.js'
import { type DemandLevel, demandLevel, demandLevels } from './demand-level.js'
import { isDemand } from './demand-sentences.js'
import { lines, tabRows } from './lines.js'
import { PhraseBook } from './phrase-book.js'
import { strictStem } from './stems.js'

/** A skill that an advert surely names, with how firmly it asks for it and the words it was read from. */
export type AskedSkill = {
  skill: number
  level: DemandLevel
  /** The advert's words for the skill. */
  phrase: string
  /** The sentence they stand in. */
  sentence: string
  /** The words the level was read from; null when a heading or nothing says it. */
  cue: string | null
}

/** The files of `data/skills` that hard reading takes. */
export type DemandFiles = { phrases: Uint8Array; stems: string; words: string }

type SingleWord = { skill: number; isAlias: boolean; isExactCase: boolean; word: string }
type Found = { skill: number; from: number; to: number; isAlias: boolean }

const TOKEN = /[a-z0-9][a-z0-9+#']*(?:\.[a-z]+)?|\.net/g
/** Between two words of one phrase nothing may stand but these. */
const JOINT = /^(?:\s+|-|\s?&\s?|\s?\/\s?)$/

/**
 * Reads only what is surely meant, for what may become a requirement: known phrases by inflection, inside one sentence that asks something, never
 * across punctuation. It says nothing of most of an advert: silence never means that no skills are needed.
 */
export class AskedSkillReader {
  readonly #phrases: PhraseBook
  readonly #singles: ReadonlyMap<string, readonly SingleWord[]>

  constructor(files: DemandFiles) {
    this.#phrases = new PhraseBook(new Columns(files.phrases), 'demand', lines(files.stems))
    const singles = new Map<string, SingleWord[]>()
    for (const [word, skill, source, letters] of tabRows(files.words, 'word', 'skill', 'source', 'case')) {
      const single = {
        skill: Number(skill),
        isAlias: source === 'alias',
        isExactCase: letters === 'exact',
        word: word!,
      }
      singles.set(word!.toLowerCase(), [...(singles.get(word!.toLowerCase()) ?? []), single])
    }
    this.#singles = singles
  }

  /** The skills an advert asks for, firmest first, each once with its firmest mention; equally firm ones in the order of the text. */
  read(advert: string): AskedSkill[] {
    const firmest = new Map<number, AskedSkill>()
    for (const sentence of advertSentences(straight(advert))) {
      if (!isDemand(sentence)) continue
      for (const { skill, from, to, isAlias } of this.#found(sentence.text)) {
        const { level, cue } = demandLevel(sentence.text, from, to, sentence.heading)
        // A label that stands there without a level is as often a department's name as a demand.
        if (level === 'asked' && !isAlias) continue
        const known = firmest.get(skill)
        if (known && firmness(known.level) <= firmness(level)) continue
        const asked = { skill, level, phrase: sentence.text.slice(from, to), sentence: sentence.text, cue }
        firmest.set(skill, asked)
      }
    }
    return [...firmest.values()].sort((a, b) => firmness(a.level) - firmness(b.level))
  }

  #found(sentence: string): Found[] {
    const tokens = [...sentence.toLowerCase().matchAll(TOKEN)].map((match) => ({
      word: match[0].replace(/'s$/, '').replaceAll("'", ''),
      from: match.index,
      to: match.index + match[0].length,
    }))
    const found: Found[] = []
    for (const stretch of stretches(tokens, sentence))
      for (const { from, to, skill, source } of this.#phrases.hits(stretch.map(({ word }) => strictStem(word))))
        found.push({ skill, from: stretch[from]!.from, to: stretch[to - 1]!.to, isAlias: source === 'alias' })
    for (const { word, from, to } of tokens)
      for (const single of this.#singles.get(word) ?? []) {
        if (single.isExactCase && !sentence.slice(from, to).startsWith(single.word)) continue
        // Inside a longer phrase the phrase is meant: "sales" in "telephone sales".
        if (!found.some((hit) => hit.from <= from && to <= hit.to))
          found.push({ skill: single.skill, from, to, isAlias: single.isAlias })
      }
    return found.sort((a, b) => a.from - b.from || a.skill - b.skill)
  }
}

type Token = { word: string; from: number; to: number }

/** Runs of words with no punctuation in between. */
function stretches(tokens: readonly Token[], sentence: string): Token[][] {
  const runs: Token[][] = []
  for (const token of tokens) {
    const run = runs.at(-1)
    if (run && JOINT.test(sentence.slice(run.at(-1)!.to, token.from))) run.push(token)
    else runs.push([token])
  }
  return runs
}

function firmness(level: DemandLevel): number {
  return demandLevels.indexOf(level)
}

/** Accents off and apostrophes straight, letters in their case. */
function straight(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replaceAll('&amp;', '&')
}
