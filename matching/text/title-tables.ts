import { Columns } from './columns.js'
import { CosineIndex } from './cosine-index.js'
import { LabelSet } from './label-set.js'
import { lines, tabRows } from './lines.js'
import { expandShortForms } from './short-forms.js'
import { titleTokens } from './tokens.js'
import { TRIGRAM_COUNT, trigramLists } from './trigrams.js'
import { VectorRows } from './vector-rows.js'
import { WordVectors } from './word-vectors.js'

/** The files of `data/taxonomy` that reading a job title takes; their layouts are in that folder's README. */
export type TitleFiles = {
  titleWords: string
  titleVectors: Uint8Array
  titleTables: Uint8Array
  occupations: string
  occupationLabels: string
  everydayTitles: string
  soc2010Groups: string
}

export type Occupation = { uuid: string; code: string; isco: string; label: string }
export type Group = { code: string; title: string }

/** A list of (item, value) pairs for each of many keys: key k has the pairs start[k] up to start[k + 1]. */
export type Postings = { start: Uint32Array; item: Uint16Array | Uint8Array; value: Uint16Array }

/** Everything the reading of titles looks up, parsed once. */
export type TitleTables = {
  vectors: WordVectors
  occupations: readonly Occupation[]
  /** The number of an occupation by its uuid. */
  occupationOf: ReadonlyMap<string, number>
  labels: LabelSet
  /** Each label as tokens joined by spaces. */
  labelTexts: readonly string[]
  labelWords: CosineIndex
  labelTrigrams: CosineIndex
  centroids: VectorRows
  classes: VectorRows
  hub: Float32Array
  spread: Float32Array
  skillCount: Uint16Array
  everyday: Uint8Array
  /** By word: occupations whose labels, description or skills hold it, with BM25 x DOCUMENT_UNIT. */
  documents: Postings
  onetTitles: LabelSet
  onetCentroids: VectorRows
  /** By O*NET occupation: the ESCO occupations it stands for, with shares in 65,535ths. */
  onetToEsco: Postings
  /** By ESCO occupation: SOC 2010 groups its labels vote for, with shares in 65,535ths. */
  escoToSoc: Postings
  socGroups: readonly Group[]
  socTitles: LabelSet
  /** Occupation by alias; the alias as `cleanTitle` leaves a title, tokens joined by spaces. */
  aliases: ReadonlyMap<string, number>
}

export const DOCUMENT_UNIT = 1 / 2048
export const SHARE_UNIT = 1 / 65_535

export function readTitleTables(files: TitleFiles): TitleTables {
  const tables = new Columns(files.titleTables)
  const vectors = new WordVectors(files.titleWords, new Columns(files.titleVectors))
  const occupations = readOccupations(files.occupations)
  const occupationOf = new Map(occupations.map(({ uuid }, at) => [uuid, at]))
  const labels = new LabelSet(tables, 'labels')
  const labelTexts = lines(files.occupationLabels).map((line) => line.slice(line.indexOf('\t') + 1))
  const socGroups = tabRows(files.soc2010Groups, 'code', 'title').map(([code, title]) => ({
    code: code!,
    title: title!,
  }))
  return {
    vectors,
    occupations,
    occupationOf,
    labels,
    labelTexts,
    labelWords: new CosineIndex({ start: labels.wordStart, terms: labels.words }, vectors.count),
    labelTrigrams: new CosineIndex(trigramLists(labelTexts), TRIGRAM_COUNT),
    centroids: new VectorRows(tables, 'centroids'),
    classes: new VectorRows(tables, 'classes'),
    hub: tables.get('hub', 'f32'),
    spread: tables.get('spread', 'f32'),
    skillCount: tables.get('skillCount', 'u16'),
    ...readEverydayTitles(files.everydayTitles, occupationOf),
    documents: postings(tables, 'documents', 'u16'),
    onetTitles: new LabelSet(tables, 'onetTitles'),
    onetCentroids: new VectorRows(tables, 'onetCentroids'),
    onetToEsco: postings(tables, 'onetToEsco', 'u16'),
    escoToSoc: postings(tables, 'escoToSoc', 'u8'),
    socGroups,
    socTitles: new LabelSet(tables, 'socTitles'),
  }
}

export function readOccupations(text: string): Occupation[] {
  return tabRows(text, 'uuid', 'code', 'isco', 'label').map(([uuid, code, isco, label]) => ({
    uuid: uuid!,
    code: code!,
    isco: isco!,
    label: label!,
  }))
}

/** Our own list: aliases of occupations, and how common an occupation is in UK adverts (0, 2 or 3). */
export function readEverydayTitles(
  text: string,
  occupationOf: ReadonlyMap<string, number>,
): { aliases: Map<string, number>; everyday: Uint8Array } {
  const aliases = new Map<string, number>()
  const everyday = new Uint8Array(occupationOf.size)
  for (const [title, uuid, weight] of tabRows(text, 'title', 'esco_uuid', 'weight')) {
    const occupation = occupationOf.get(uuid!)
    if (occupation === undefined)
      throw new TypeError(`"${title!}" names an occupation that is not in the table: ${uuid!}`)
    if (title === '') everyday[occupation] = Number(weight)
    else aliases.set(expandShortForms(titleTokens(title!)).join(' '), occupation)
  }
  return { aliases, everyday }
}

/** The three columns of a list of pairs for each of many keys. */
export function postings(tables: Columns, name: string, type: 'u8' | 'u16'): Postings {
  return {
    start: tables.get(`${name}.start`, 'u32'),
    item: tables.get(`${name}.item`, type),
    value: tables.get(`${name}.value`, 'u16'),
  }
}
