import { Columns, writeColumns, type ColumnArray } from '../../matching/text/columns.js'
import { ROW_WIDTH } from '../../matching/text/dot-kernel.js'
import { labelColumns, LabelSet } from '../../matching/text/label-set.js'
import { voteOfNearest } from '../../matching/text/label-vote.js'
import { lines } from '../../matching/text/lines.js'
import { readEverydayTitles, readOccupations } from '../../matching/text/title-tables.js'
import { expandShortForms } from '../../matching/text/short-forms.js'
import { titleTokens } from '../../matching/text/tokens.js'
import { VectorRows, vectorColumns } from '../../matching/text/vector-rows.js'
import { directionOf, WordVectors } from '../../matching/text/word-vectors.js'
import { documentPostings } from './build-documents.js'
import { readVectorFile } from './vector-file.js'
import type { SourceOccupation, Sources, SourceSkill } from './sources.js'

/** The files of `data/taxonomy` that titles are read with, all but the trained SOC model, by file name. */
export function buildTitles(sources: Sources, everydayTitles: string): Record<string, string | Uint8Array> {
  const [occupations, skills] = [sources.occupations(), sources.skills()]
  const occupationFile = table(
    ['uuid', 'code', 'isco', 'label'],
    occupations.map(({ uuid, code, isco, title }) => [uuid, code, isco, title]),
  )
  const uuids = new Map(readOccupations(occupationFile).map(({ uuid }, at) => [uuid, at]))
  const labels = occupations.map(({ title, alt, hidden }) => normalised([title, ...alt, ...hidden]))
  // An alias is a label of its occupation like any other; where it is one already it is not doubled.
  for (const [title, uuid] of aliasRows(everydayTitles)) {
    const own = labels[uuids.get(uuid)!]!
    if (!own.includes(title)) own.push(title)
  }
  const onet = onetTitles(sources)
  const soc = socTitles(sources)
  const files = {
    'occupations.tsv': occupationFile,
    'occupation-labels.tsv': owned(labels),
    'isco-groups.tsv': table(
      ['code', 'title'],
      sources.rows('esco/isco08_groups.csv').map(({ code, title }) => [code!, title!]),
    ),
    'onet-occupations.tsv': table(['code', 'title', 'job_zone'], onet.occupations),
    'onet-titles.tsv': owned(onet.titles),
    'soc2010-groups.tsv': table(['code', 'title'], soc.groups),
    'soc2010-titles.tsv': owned(soc.titles),
    'soc2020-groups.tsv': table(
      ['code', 'title'],
      sources.rows('uk_soc/soc2020_unit_groups.csv').map(({ soc2020, title }) => [soc2020!, title!]),
    ),
  }
  const words = wordFiles(sources, [...labels, ...onet.titles, ...soc.titles].flat(), occupations, skills)
  const vectors = new WordVectors(words['title-words.txt'], new Columns(words['title-vectors.bin']))
  const { everyday } = readEverydayTitles(everydayTitles, uuids)
  if (everyday.every((weight) => weight === 0)) throw new TypeError('No everyday weights: is everyday-titles.tsv cut?')
  const socTitleColumns = labelColumns('socTitles', soc.titles, vectors)
  const columns = {
    ...labelColumns('labels', labels, vectors),
    ...labelColumns('onetTitles', onet.titles, vectors),
    ...socTitleColumns,
    ...occupationColumns(sources, occupations, labels, onet.titles, vectors),
    ...documentPostings(occupations, skills, labels, lines(words['title-words.txt'])),
    ...socColumns(
      labels,
      new LabelSet(new Columns(writeColumns(socTitleColumns)), 'socTitles'),
      soc.groups.length,
      vectors,
    ),
  }
  return { ...files, ...words, 'title-tables.bin': writeColumns(columns) }
}

function onetTitles(sources: Sources): { occupations: string[][]; titles: string[][] } {
  const occupations = sources
    .rows('onet/occupations.csv.gz')
    .map((row) => [row['onet_code']!, row['title']!, row['job_zone']!])
  const titles = new Map(occupations.map(([code, title]) => [code!, [title!]]))
  for (const row of sources.rows('onet/alternate_titles.csv.gz')) {
    const short = row['short_title']!
    titles.get(row['onet_code']!)?.push(row['alternate_title']!, ...(short === 'n/a' ? [] : [short]))
  }
  return { occupations, titles: [...titles.values()].map(normalised) }
}

function socTitles(sources: Sources): { groups: string[][]; titles: string[][] } {
  const groups = sources
    .rows('uk_soc/soc2010_minor_groups.csv')
    .map((row) => [row['soc2010_minor_group']!, row['title']!])
  const titles = new Map(groups.map(([code]) => [code!, [] as string[]]))
  for (const row of sources.rows('uk_soc/soc2010_title_index.csv.gz'))
    titles.get(row['soc2010_minor_group']!)!.push(row['title']!)
  return { groups, titles: [...titles.values()].map(normalised) }
}

/** Only words that occur in a title, a description or a skill label: the rest changed no figure and takes 4 MB. */
function wordFiles(sources: Sources, titles: string[], occupations: SourceOccupation[], skills: SourceSkill[]) {
  const used = new Set(titles.flatMap((title) => title.split(' ')))
  for (const text of [...occupations.map(({ description }) => description), ...skills.map(({ label }) => label)])
    for (const token of titleTokens(text)) used.add(token)
  const all = lines(sources.text('vectors/words.txt'))
  const kept = all.flatMap((word, at) => (used.has(word) ? [at] : []))
  const { scales, rows } = readVectorFile(sources.bytes('vectors/words.bin'))
  const keptRows = new Int8Array(kept.length * ROW_WIDTH)
  for (const [to, from] of kept.entries())
    keptRows.set(rows.subarray(from * ROW_WIDTH, (from + 1) * ROW_WIDTH), to * ROW_WIDTH)
  return {
    'title-words.txt': kept.map((at) => `${all[at]!}\n`).join(''),
    'title-vectors.bin': writeColumns({
      'words.scales': Float32Array.from(kept, (at) => scales[at]!),
      'words.rows': keptRows,
    }),
  }
}

const NEIGHBOURS = 30

function occupationColumns(
  sources: Sources,
  occupations: SourceOccupation[],
  labels: string[][],
  onetTitles: string[][],
  vectors: WordVectors,
): Record<string, ColumnArray> {
  const centroidColumns = vectorColumns(
    'centroids',
    labels.map((list) => centroid(list, vectors)),
  )
  const onetColumns = vectorColumns(
    'onetCentroids',
    onetTitles.map((list) => centroid(list, vectors)),
  )
  const classes = readVectorFile(sources.bytes('vectors/esco_occupations.bin'))
  const centroids = new VectorRows(new Columns(writeColumns(centroidColumns)), 'centroids')
  const cosines = new Float64Array(centroids.count)
  const hub = labels.map((list, own) => {
    centroids.cosines(directionOf(centroid(list, vectors))!, cosines)
    cosines[own] = -1
    return mean(cosines.slice().sort().slice(-NEIGHBOURS))
  })
  const owners = ownersOf(labels)
  const spread = new Float64Array(labels.length)
  for (const title of onetTitles.flat())
    for (const owner of owners.get(title) ?? []) spread[owner]! += 1 / owners.get(title)!.length
  return {
    ...centroidColumns,
    'classes.scales': classes.scales,
    'classes.rows': classes.rows,
    hub: Float32Array.from(hub),
    spread: Float32Array.from(spread, (count) => Math.log(1 + count)),
    skillCount: Uint16Array.from(occupations, ({ essential, optional }) => essential.length + optional.length),
    ...onetColumns,
    ...onetToEsco(onetTitles, vectors, centroids, owners),
  }
}

/** Smaller shares are left out: they change no rank. */
const SMALLEST_SHARE = 1 / 2000

/** What each O*NET occupation stands for in ESCO: near centroids, and titles that both know. */
function onetToEsco(
  onetTitles: string[][],
  vectors: WordVectors,
  centroids: VectorRows,
  owners: Map<string, number[]>,
): Record<string, ColumnArray> {
  const cosines = new Float64Array(centroids.count)
  const rows = onetTitles.map((titles) => {
    centroids.cosines(directionOf(centroid(titles, vectors))!, cosines)
    const shared = new Map<number, number>()
    for (const title of titles)
      for (const owner of owners.get(title) ?? []) shared.set(owner, (shared.get(owner) ?? 0) + 1)
    return cosines.map((cosine, at) => Math.exp(12 * (cosine - 0.8)) + 0.5 * Math.log(1 + (shared.get(at) ?? 0)))
  })
  return shareColumns('onetToEsco', rows, Uint16Array)
}

/** What SOC 2010 groups an occupation's labels vote for, on average. */
export function socColumns(
  labels: string[][],
  titles: LabelSet,
  groups: number,
  vectors: WordVectors,
): Record<string, ColumnArray> {
  const dots = new Float64Array(vectors.count)
  const rows = labels.map((list) => {
    const total = new Float64Array(groups)
    for (const label of list) {
      const vector = vectors.vectorOf(vectors.known(label.split(' ')))
      if (!vector) continue
      vectors.dots(vector, dots)
      for (const [group, share] of voteOfNearest(titles, groups, dots).entries()) total[group]! += share
    }
    return total
  })
  return shareColumns('escoToSoc', rows, Uint8Array)
}

function shareColumns(name: string, rows: Float64Array[], Item: typeof Uint8Array | typeof Uint16Array) {
  const start = new Uint32Array(rows.length + 1)
  const [item, value]: [number[], number[]] = [[], []]
  for (const [row, values] of rows.entries()) {
    const total = values.reduce((sum, share) => sum + share, 0) || 1
    for (const [at, share] of values.entries())
      if (share / total >= SMALLEST_SHARE) {
        item.push(at)
        value.push(Math.round((share / total) * 65_535))
      }
    start[row + 1] = item.length
  }
  return { [`${name}.start`]: start, [`${name}.item`]: Item.from(item), [`${name}.value`]: Uint16Array.from(value) }
}

/** The unit vector of the sum of a list's unit vectors; zeros when no word of it is known. */
function centroid(labels: readonly string[], vectors: WordVectors): Float64Array {
  const sum = new Float64Array(ROW_WIDTH)
  for (const label of labels) {
    const vector = vectors.vectorOf(vectors.known(label.split(' ')))
    if (vector) for (let axis = 0; axis < ROW_WIDTH; axis++) sum[axis]! += vector.unit[axis]!
  }
  return directionOf(sum)?.unit ?? sum
}

function ownersOf(labels: string[][]): Map<string, number[]> {
  const owners = new Map<string, number[]>()
  for (const [owner, list] of labels.entries())
    for (const label of list) owners.set(label, [...(owners.get(label) ?? []), owner])
  return owners
}

function aliasRows(everydayTitles: string): [string, string][] {
  return lines(everydayTitles)
    .slice(1)
    .map((line) => line.split('\t'))
    .filter(([title]) => title !== '')
    .map(([title, uuid]) => [expandShortForms(titleTokens(title!)).join(' '), uuid!])
}

function normalised(titles: readonly string[]): string[] {
  return [...new Set(titles.map((title) => expandShortForms(titleTokens(title)).join(' ')))].filter(Boolean)
}

function owned(lists: readonly (readonly string[])[]): string {
  return lists.flatMap((list, owner) => list.map((text) => `${owner}\t${text}\n`)).join('')
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((cells) => `${cells.join('\t')}\n`).join('')
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
}
