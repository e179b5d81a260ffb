import { tabRows } from './lines.js'
import type { TitleReading } from './read-title.js'
import { expandShortForms } from './short-forms.js'
import { softmax } from './softmax.js'
import type { Group, TitleTables } from './title-tables.js'
import type { ScoredGroup, Soc2010Finder } from './title-to-soc2010.js'
import { titleTokens } from './tokens.js'

/** The files of `data/taxonomy` that SOC 2020 takes besides those of SOC 2010. */
export type Soc2020Files = { soc2020Groups: string; soc2010ToSoc2020: string; everydayTitles: string }

/** Set by hand; there are no open UK titles coded to SOC 2020 to fit them on. */
const BRIDGE_WEIGHT = 0.7
const NEAREST_WEIGHT = 9
const LEFT_BY_EVERYDAY_TITLE = 0.1

type Exemplar = { group: number; text: string; words: number[]; inverseLength: number; isEveryday: boolean }

/**
 * Places titles among the SOC 2020 unit groups as far as open data carries it: there is no open SOC 2020 coding index.
 *
 * What decides: our own list of everyday titles where it knows the title; else the nearest everyday title or unit
 * group name by meaning, among the unit groups that the title's SOC 2010 minor groups became (a bridge by hand).
 */
export class Soc2020Finder {
  readonly groups: readonly Group[]
  private readonly exemplars: Exemplar[] = []
  private readonly everyday = new Map<string, number>()
  /** By SOC 2010 minor group: the SOC 2020 unit groups its titles went to. */
  private readonly bridge: number[][]
  private readonly wordDots: Float64Array

  constructor(
    private readonly tables: TitleTables,
    private readonly soc2010: Soc2010Finder,
    files: Soc2020Files,
  ) {
    this.groups = tabRows(files.soc2020Groups, 'code', 'title').map(([code, title]) => ({ code: code!, title: title! }))
    for (const [group, { title }] of this.groups.entries())
      for (const text of namesIn(title)) this.addExemplar(group, text, false)
    const numbers = new Map(this.groups.map(({ code }, at) => [code, at]))
    for (const [title, code] of tabRows(files.everydayTitles, 'title', 'soc2020')) {
      if (title === '' || code === '') continue
      const group = numbers.get(code!)
      if (group === undefined) throw new TypeError(`"${title!}" has a SOC 2020 code that is not in the table: ${code!}`)
      this.everyday.set(this.addExemplar(group, title!, true), group)
    }
    const starts = new Map(tabRows(files.soc2010ToSoc2020, 'soc2010_minor', 'soc2020_starts') as [string, string][])
    this.bridge = tables.socGroups.map(({ code }) => {
      const prefixes = (starts.get(code) ?? '').split(' ')
      return this.groups.flatMap((group, at) => (prefixes.some((start) => group.code.startsWith(start)) ? [at] : []))
    })
    this.wordDots = new Float64Array(tables.vectors.count)
  }

  /** The unit groups a title may belong to, likeliest first, equal ones by code; empty when the title is unclear. */
  find(reading: TitleReading): ScoredGroup[] {
    const everyday = this.everyday.get(reading.alias?.name ?? reading.tokens.join(' '))
    if (reading.unclear !== undefined && everyday === undefined) return []
    const { nearness, names } = this.nearestNames(reading.tokens)
    const bridged = this.bridged(reading)
    const shares = softmax(
      nearness.map((near, at) => NEAREST_WEIGHT * near + BRIDGE_WEIGHT * Math.log(1e-3 + bridged[at]!)),
    )
    const left = everyday === undefined ? 1 : LEFT_BY_EVERYDAY_TITLE
    return [...shares]
      .map((share, group) => ({
        group,
        chance: Math.round((left * share + (group === everyday ? 1 - left : 0)) * 1e9),
        nearestTitles: names[group]! === '' ? [] : [names[group]!],
      }))
      .sort((a, b) => b.chance - a.chance || a.group - b.group)
      .map(({ chance, ...found }) => ({ ...found, score: Math.round(chance / 1e5) }))
  }

  private addExemplar(group: number, text: string, isEveryday: boolean): string {
    const { vectors } = this.tables
    const tokens = expandShortForms(titleTokens(text))
    const words = vectors.known(tokens)
    const length = Math.sqrt(vectors.sumOf(words).reduce((sum, value) => sum + value * value, 0))
    const joined = tokens.join(' ')
    this.exemplars.push({ group, text: joined, words, inverseLength: length > 0 ? 1 / length : 0, isEveryday })
    return joined
  }

  /** The greatest cosine of the title with a name of each group, and that name. */
  private nearestNames(tokens: readonly string[]): { nearness: Float64Array; names: string[] } {
    const { vectors } = this.tables
    const nearness = new Float64Array(this.groups.length)
    const names = this.groups.map(() => '')
    const vector = vectors.vectorOf(vectors.known(tokens))
    if (!vector) return { nearness, names }
    vectors.dots(vector, this.wordDots)
    for (const { group, text, words, inverseLength } of this.exemplars) {
      let cosine = 0
      for (const word of words) cosine += this.wordDots[word]!
      cosine *= inverseLength
      if (cosine <= nearness[group]!) continue
      nearness[group] = cosine
      names[group] = text
    }
    return { nearness, names }
  }

  /** The chance of each unit group by way of SOC 2010: a minor group's chance goes to all that it became. */
  private bridged(reading: TitleReading): Float64Array {
    const out = new Float64Array(this.groups.length)
    const { chances } = this.soc2010.chances(reading)
    for (const [minor, chance] of chances.entries()) for (const group of this.bridge[minor]!) out[group]! += chance
    return out
  }
}

/** "Cleaners and domestics" holds two names besides the whole. */
function namesIn(title: string): string[] {
  const bare = title.replace(/n\.e\.c\.?|\([^)]*\)/g, ' ').trim()
  const parts = bare.split(/,| and | or |\//).map((part) => part.trim())
  return [...new Set([bare, ...parts.filter((part) => part.length > 3)])]
}
