import type { LawKey } from './keys.js'
import type { Strength } from './rule-table.js'

export const wordingKinds = [
  'discriminatory',
  'age',
  'health',
  'convictions',
  'fee',
  'unpaid',
  'adult-only',
  'jargon',
  'claim',
] as const
export type WordingKind = (typeof wordingKinds)[number]

/**
 * One piece of a term: words of which one must stand here (`*` at the end of one for any ending), a number of at least so much, or a gap of up to
 * so many words.
 */
export type TermPart =
  | { readonly words: ReadonlySet<string>; readonly stems: readonly string[] }
  | { readonly atLeast: number; readonly ending: string }
  | { readonly gap: number }

export type WordingRule = {
  readonly kind: WordingKind
  readonly where: 'title' | 'any'
  /** As the table writes it. */
  readonly term: string
  readonly parts: readonly TermPart[]
  /** Where one of these stands in the same sentence, the term means something else. */
  readonly unless: readonly (readonly TermPart[])[]
  readonly strength: Strength
  readonly key: LawKey
  /** What it is about, in a word: a characteristic, a fee. */
  readonly about: string
  readonly better: string
}

/** The rules with an index over the words they can begin with, so that a text is read once. */
export type WordingRules = {
  readonly rules: readonly WordingRule[]
  readonly byFirstWord: ReadonlyMap<string, readonly WordingRule[]>
  /** Those that begin with a stem, a number or a gap. */
  readonly others: readonly WordingRule[]
}

/** One find in a text. */
export type WordingFind = {
  readonly rule: WordingRule
  /** The words that were found, and the sentence they stand in, as written. */
  readonly found: string
  readonly sentence: string
  readonly strength: Strength
  readonly key: LawKey
}

/** How far a claim of an occupational requirement may stand from what it is claimed for. */
const CLAIM_REACH_SENTENCES = 2
/** Sentences in which a characteristic is named to welcome it, not to ask for it. */
const welcoming =
  /regardless|irrespective|whatever your|equal opportunit|welcomes? (?:all )?applications from|discriminat|diversity|under-?\s?represented|protected characteristic/iu

/** Reads the words of a term: `female/male applicants only`, `cost of ... dbs` (up to six words between), `serve .. alcohol` (up to two), `offend*`, `must be under #18+`. */
export function readTerm(term: string): TermPart[] {
  return term
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part): TermPart => {
      if (part === '...') return { gap: LONG_GAP }
      if (part === '..') return { gap: SHORT_GAP }
      const number = /^#(\d*)\+?(\w*)$/.exec(part)
      if (number) return { atLeast: Number(number[1] ?? 0), ending: number[2] ?? '' }
      const words = part.split('/')
      return {
        words: new Set(words.filter((word) => !word.endsWith('*'))),
        stems: words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
      }
    })
}

const LONG_GAP = 6
const SHORT_GAP = 2

export function indexWording(rules: readonly WordingRule[]): WordingRules {
  const byFirstWord = new Map<string, WordingRule[]>()
  const others: WordingRule[] = []
  for (const rule of rules) {
    const [first] = rule.parts
    if (first && 'words' in first && first.stems.length === 0)
      for (const word of first.words) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), rule])
    else others.push(rule)
  }
  return { rules, byFirstWord, others }
}

/**
 * What the words of an advert say that they should not, each term once, in the order of the text. A requirement that claims its ground in law, in the
 * same sentence or the next two, waits for somebody to look at the ground (HOLD) instead of being refused.
 */
export function readWording(text: string, where: 'title' | 'description', list: WordingRules): WordingFind[] {
  const sentences = sentencesOf(text)
  const claims = new Set<number>()
  const finds: (WordingFind & { at: number })[] = []
  const seen = new Set<string>()
  sentences.forEach((sentence, at) => {
    const words = wordsOf(sentence)
    words.forEach((word, start) => {
      const candidates = list.byFirstWord.get(word.text)
      for (const rule of list.others.length > 0 ? [...(candidates ?? []), ...list.others] : (candidates ?? [])) {
        if (rule.where === 'title' && where !== 'title') continue
        const end = matchFrom(rule.parts, 0, words, start)
        if (end === null || rule.unless.some((parts) => isIn(parts, words))) continue
        if (rule.kind === 'claim') {
          claims.add(at)
          continue
        }
        if (rule.kind === 'discriminatory' && welcoming.test(sentence)) continue
        const found = sentence.slice(word.from, words[end - 1]!.to)
        // One sentence is one find of a kind, and the same words are one find in the whole text.
        const names = [`${at} ${rule.kind} ${rule.about}`, `${rule.key} ${rule.about} ${found.toLowerCase()}`]
        if (names.some((name) => seen.has(name))) continue
        names.forEach((name) => seen.add(name))
        finds.push({ rule, found, sentence: sentence.trim(), strength: rule.strength, key: rule.key, at })
      }
    })
  })
  return finds.map(({ at, ...find }) => {
    const isClaimed =
      find.rule.kind === 'discriminatory' &&
      find.strength === 'BLOCK' &&
      [...claims].some((claim) => claim >= at && claim <= at + CLAIM_REACH_SENTENCES)
    return isClaimed ? { ...find, strength: 'HOLD', key: 'occupational-requirement' } : find
  })
}

type Word = { readonly text: string; readonly from: number; readonly to: number }

function wordsOf(sentence: string): Word[] {
  return [...sentence.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu)].map(({ 0: text, index }) => ({
    text: text.toLowerCase().replaceAll('’', "'"),
    from: index,
    to: index + text.length,
  }))
}

/** Full stops inside numbers and after single letters end no sentence. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[!?;•|])|(?<=[\p{L}\p{N})"'’]{2}\.)(?=\s)|\n+/u).filter((sentence) => sentence.trim() !== '')
}

/** The word after the last that the parts match from here, or null. */
function matchFrom(parts: readonly TermPart[], part: number, words: readonly Word[], at: number): number | null {
  const one = parts[part]
  if (!one) return at
  if ('gap' in one) {
    for (let skip = 0; skip <= one.gap; skip++) {
      const end = matchFrom(parts, part + 1, words, at + skip)
      if (end !== null) return end
    }
    return null
  }
  const word = words[at]
  return word && matches(one, word.text) ? matchFrom(parts, part + 1, words, at + 1) : null
}

function matches(part: Exclude<TermPart, { gap: number }>, word: string): boolean {
  if ('atLeast' in part) {
    const number = /^(\d+)(\D*)$/.exec(word)
    return number !== null && Number(number[1]) >= part.atLeast && number[2] === part.ending
  }
  return part.words.has(word) || part.stems.some((stem) => word.startsWith(stem))
}

function isIn(parts: readonly TermPart[], words: readonly Word[]): boolean {
  return words.some((_, start) => matchFrom(parts, 0, words, start) !== null)
}
