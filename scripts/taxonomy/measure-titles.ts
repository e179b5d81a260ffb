// How well job titles are read:
//
//     npx tsx scripts/taxonomy/measure-titles.ts SOURCES esco      4,000 titles labelled with an ESCO occupation (tuning/titles_esco.csv.gz; do not ship)
//     npx tsx scripts/taxonomy/measure-titles.ts SOURCES soc2010   a fifth of the UK index set aside by a seed, the classifier trained on the rest (two minutes)
//
// ESCO: mean reciprocal rank over the first 100 answers, recall at 5 and 10. An unclear title counts as missed.
import { readFileSync } from 'node:fs'
import { Columns, writeColumns } from '../../matching/text/columns.js'
import { labelColumns, LabelSet } from '../../matching/text/label-set.js'
import { TitleReader } from '../../matching/text/read-title.js'
import { TitleEvidence } from '../../matching/text/title-evidence.js'
import { postings, readTitleTables, type TitleTables } from '../../matching/text/title-tables.js'
import { occupationsOf } from '../../matching/text/title-to-occupation.js'
import { Soc2010Finder } from '../../matching/text/title-to-soc2010.js'
import { socColumns } from './build-titles.js'
import { seeded, shuffled } from './seeded.js'
import { Sources } from './sources.js'
import { readCodedTitles, trainSoc2010 } from './train-soc2010.js'

const [folder = '', what = ''] = process.argv.slice(2)
const data = new URL('../../data/taxonomy/', import.meta.url).pathname
const text = (name: string): string => readFileSync(data + name, 'utf8')
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(data + name))

const began = performance.now()
const tables = readTitleTables({
  titleWords: text('title-words.txt'),
  titleVectors: bytes('title-vectors.bin'),
  titleTables: bytes('title-tables.bin'),
  occupations: text('occupations.tsv'),
  occupationLabels: text('occupation-labels.tsv'),
  everydayTitles: text('everyday-titles.tsv'),
  soc2010Groups: text('soc2010-groups.tsv'),
})
const startMilliseconds = performance.now() - began
const measures: Record<string, () => void> = { esco: measureEsco, soc2010: measureSoc2010 }
const measure = Object.hasOwn(measures, what) ? measures[what] : undefined
if (folder === '' || !measure) {
  console.error('Use: measure-titles.ts SOURCES esco|soc2010')
  process.exit(64)
}
measure()

function measureEsco(): void {
  const reader = new TitleReader(tables)
  const evidence = new TitleEvidence(tables)
  const rows = new Sources(folder).rows('tuning/titles_esco.csv.gz')
  const times: number[] = []
  let [reciprocal, at1, at5, at10, unclear] = [0, 0, 0, 0, 0]
  for (const row of rows) {
    const from = performance.now()
    const reading = reader.read(row['vacancy_title']!)
    const found = occupationsOf(reading, evidence)
    times.push(performance.now() - from)
    if (found.length === 0) unclear++
    const wanted = tables.occupationOf.get(row['esco_uuid']!)
    const rank = found.findIndex(({ occupation }) => occupation === wanted) + 1
    if (rank === 0) continue
    reciprocal += 1 / rank
    if (rank === 1) at1++
    if (rank <= 5) at5++
    if (rank <= 10) at10++
  }
  const share = (sum: number): string => (sum / rows.length).toFixed(3)
  console.log(
    `esco: ${rows.length} titles, MRR ${share(reciprocal)}, first ${share(at1)}, recall@5 ${share(at5)}, recall@10 ${share(at10)}, unclear ${share(unclear)}`,
  )
  report(times)
}

function measureSoc2010(): void {
  const all = readCodedTitles(text('soc2010-titles.tsv'))
  const isHeld = held(all.map(({ group }) => group))
  const known = all.filter((_, at) => !isHeld[at])
  const groups = tables.socGroups.length
  const socTitles = tables.socGroups.map((_, group) =>
    known.filter((title) => title.group === group).map(({ tokens }) => tokens.join(' ')),
  )
  // Nothing of a title set aside is left: neither in the classifier, nor in the index that votes, nor in what occupations are called there.
  const index = new LabelSet(
    new Columns(writeColumns(labelColumns('socTitles', socTitles, tables.vectors))),
    'socTitles',
  )
  const labels = tables.occupations.map((_, at) =>
    tables.labelTexts.slice(tables.labels.ownerStart[at], tables.labels.ownerStart[at + 1]),
  )
  const shares = new Columns(writeColumns(socColumns(labels, index, groups, tables.vectors)))
  const without: TitleTables = { ...tables, socTitles: index, escoToSoc: postings(shares, 'escoToSoc', 'u8') }
  const finder = new Soc2010Finder(without, new TitleEvidence(without), {
    soc2010Model: writeColumns(trainSoc2010(known, groups, tables.vectors)),
    soc2010Titles: socTitles.flatMap((titles, group) => titles.map((title) => `${group}\t${title}\n`)).join(''),
  })
  const reader = new TitleReader(without)
  const times: number[] = []
  let [first, five, count] = [0, 0, 0]
  for (const [at, { group, tokens }] of all.entries()) {
    if (!isHeld[at]) continue
    const from = performance.now()
    const found = finder.find({ ...reader.read(tokens.join(' ')), unclear: undefined })
    times.push(performance.now() - from)
    const rank = found.findIndex((answer) => answer.group === group)
    count++
    if (rank === 0) first++
    if (rank >= 0 && rank < 5) five++
  }
  console.log(
    `soc2010-minor: ${count} held-back titles, first ${(first / count).toFixed(3)}, in five ${(five / count).toFixed(3)}`,
  )
  report(times)
}

/** A fifth of each group, by a seed; a title that stands in two groups goes by its own row. */
function held(groups: readonly number[]): boolean[] {
  const out = groups.map(() => false)
  const random = seeded(5)
  for (const group of new Set(groups)) {
    const rows = shuffled(
      groups.flatMap((own, at) => (own === group ? [at] : [])),
      random,
    )
    for (const at of rows.slice(0, Math.round(rows.length / 5))) out[at] = true
  }
  return out
}

function report(times: number[]): void {
  times.sort((a, b) => a - b)
  const at = (part: number): string => times[Math.floor(part * (times.length - 1))]!.toFixed(1)
  console.log(
    `milliseconds a title: p50 ${at(0.5)}, p99 ${at(0.99)}; tables ready in ${startMilliseconds.toFixed(0)} ms`,
  )
}
