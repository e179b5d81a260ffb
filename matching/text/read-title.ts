import { cleanTitle, type CleanTitle } from './clean-title.js'
import type { LabelSet } from './label-set.js'
import { Spelling } from './spelling.js'
import { isNoise, saysNoWork } from './title-noise.js'
import type { TitleTables } from './title-tables.js'

/** A title as the engine reads it, with what it mended and what it makes of its plain words. */
export type TitleReading = CleanTitle & {
  /** Misspelt words and what they were read as. */
  mended: { from: string; to: string }[]
  /** The occupation whose everyday name the title is, apart from words that say nothing of the work. */
  alias: { occupation: number; name: string } | undefined
  /** Why no occupation can be told from the title; undefined when one can. */
  unclear: string | undefined
}

/** Reads titles: mends spelling, looks up everyday names, and says when there is no occupation in them. */
export class TitleReader {
  private spelling: Spelling | undefined
  private readonly preferred: ReadonlyMap<string, number>
  /** Names of two words that are those of an occupation although each of them says a rank. */
  private readonly names: ReadonlySet<string> = new Set(['general practitioner', 'general practitioners'])

  constructor(private readonly tables: TitleTables) {
    const { labels, labelTexts, occupations } = tables
    this.preferred = new Map(occupations.map((_, at) => [labelTexts[labels.ownerStart[at]!]!, at]))
  }

  read(title: string): TitleReading {
    const clean = cleanTitle(title)
    const mended: TitleReading['mended'] = []
    const tokens = clean.tokens.map((token) => this.mend(token, mended))
    const main = clean.main.map((token) => this.mend(token, []))
    const alias = this.aliasOf(tokens, main)
    return { tokens, main, mended, alias, unclear: alias ? undefined : this.reasonUnclear(tokens) }
  }

  private mend(token: string, mended: TitleReading['mended']): string {
    if (this.tables.vectors.idOf.has(token)) return token
    this.spelling ??= new Spelling(titleCounts(this.tables))
    const meant = this.spelling.meant(token)
    if (meant === undefined) return token
    mended.push({ from: token, to: meant })
    return meant
  }

  /** "Driver - nights" is a driver; "Driver - lorry" is left to the evidence. */
  private aliasOf(tokens: readonly string[], main: readonly string[]): TitleReading['alias'] {
    const rest = tokens.slice(main.length)
    const names = [tokens, withoutNoise(tokens), ...(this.saysNothing(rest) ? [main, withoutNoise(main)] : [])]
    // The list writes "coordinator" only; the tables keep both spellings, as their sources do.
    const wholes = names.map((list) => list.join(' ').replaceAll('co ordinator', 'coordinator'))
    for (const name of wholes.flatMap((whole) => [whole, whole.replace(/s$/, '')])) {
      const occupation = this.tables.aliases.get(name)
      if (occupation !== undefined) return { occupation, name }
    }
    return undefined
  }

  private saysNothing(tokens: readonly string[]): boolean {
    return tokens.every((token) => saysNoWork(token) || !this.tables.vectors.idOf.has(token))
  }

  /** "Salaried GP / lead GP": general and practitioner are ranks, general practitioner is none. */
  private holdsName(tokens: readonly string[]): boolean {
    return tokens.some((token, at) => at > 0 && this.names.has(`${tokens[at - 1]!} ${token}`))
  }

  private reasonUnclear(tokens: readonly string[]): string | undefined {
    if (!tokens.some((token) => this.tables.vectors.idOf.has(token))) return 'no word of it is known'
    if (!this.saysNothing(tokens) || this.holdsName(tokens)) return undefined
    const plainWords = withoutNoise(tokens).filter((token) => this.tables.vectors.idOf.has(token))
    if (plainWords.length === 0) return 'it says when, where or how, but not what the work is'
    if (this.preferred.has(plainWords.join(' '))) return undefined
    return `"${plainWords.join(' ')}" says a rank, but not what the work is`
  }
}

function withoutNoise(tokens: readonly string[]): string[] {
  return tokens.filter((token) => !isNoise(token))
}

/** How many ESCO and UK titles hold each word. */
function titleCounts({ vectors, labels, socTitles }: TitleTables): Map<string, number> {
  const counts = new Uint32Array(vectors.count)
  for (const set of [labels, socTitles]) countTitles(set, counts)
  return new Map([...vectors.idOf].map(([word, id]) => [word, counts[id]!]))
}

function countTitles(set: LabelSet, counts: Uint32Array): void {
  for (let label = 0; label < set.count; label++)
    for (const word of new Set(set.words.subarray(set.wordStart[label], set.wordStart[label + 1]))) counts[word]!++
}
