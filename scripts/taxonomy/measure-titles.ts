// Measures the reading of titles on the team's tuning titles (they do not ship) and on a held-back fifth of the SOC 2010 index:
//   GATEWAY_SAMPLES_DIR=DIR npx tsx scripts/taxonomy/measure-titles.ts
import { performance } from 'node:perf_hooks'
import { Columns, writeColumns } from '../../matching/text/columns.js'
import { labelColumns, LabelSet } from '../../matching/text/label-set.js'
import { lines } from '../../matching/text/lines.js'
import { Soc2010Finder } from '../../matching/text/title-to-soc2010.js'
import { occupationsOf } from '../../matching/text/title-to-occupation.js'
import { postings } from '../../matching/text/title-tables.js'
import { TitleEvidence } from '../../matching/text/title-evidence.js'
import { taxonomyTextFile, titleTools } from '../../src/taxonomy/title-tools.js'
import { seeded, shuffled } from './seeded.js'
import { socColumns } from './build-titles.js'
import { Sources } from './sources.js'
import { readCodedTitles, trainSoc2010 } from './train-soc2010.js'

const sources = new Sources(process.env.GATEWAY_SAMPLES_DIR ?? '../shared/data')

const loadedFrom = performance.now()
const { tables, reader, evidence } = titleTools()
reader.read('recepsionist')
console.log(`tables read in ${(performance.now() - loadedFrom).toFixed(0)} ms`)
measureEsco()
if (!process.argv.includes('--no-soc')) measureSoc()

function measureEsco(): void {
  const rows = sources.rows('tuning/titles_esco.csv.gz')
  const ranks: number[] = []
  const milliseconds: number[] = []
  for (const { vacancy_title: title, esco_uuid: uuid } of rows) {
    const from = performance.now()
    const found = occupationsOf(reader.read(title!), evidence)
    milliseconds.push(performance.now() - from)
    ranks.push(found.findIndex(({ occupation }) => tables.occupations[occupation]!.uuid === uuid) + 1)
  }
  const mean = (value: (rank: number) => number): string =>
    (ranks.reduce((sum, rank) => sum + (rank === 0 ? 0 : value(rank)), 0) / ranks.length).toFixed(3)
  milliseconds.sort((a, b) => a - b)
  console.log(
    `ESCO, ${ranks.length} titles: MRR ${mean((rank) => 1 / rank)}, recall@5 ${mean((rank) => Number(rank <= 5))}, recall@10 ${mean((rank) => Number(rank <= 10))}; ` +
      `p50 ${milliseconds[milliseconds.length >> 1]!.toFixed(2)} ms, p99 ${milliseconds[Math.floor(milliseconds.length * 0.99)]!.toFixed(2)} ms`,
  )
}

/** Trains on four fifths of each group and asks for the rest. The vote sees four fifths only too. */
function measureSoc(): void {
  const coded = readCodedTitles(taxonomyTextFile('soc2010-titles.tsv'))
  const random = seeded(5)
  const held = new Set<number>()
  for (let group = 0; group < tables.socGroups.length; group++) {
    const own = shuffled(
      coded.flatMap((title, at) => (title.group === group ? [at] : [])),
      random,
    )
    for (const at of own.slice(0, Math.round(own.length / 5))) held.add(at)
  }
  const kept = coded.filter((_, at) => !held.has(at))
  const byGroup = tables.socGroups.map((_, group) =>
    kept.filter((title) => title.group === group).map(({ tokens }) => tokens.join(' ')),
  )
  const socTitles = new LabelSet(new Columns(writeColumns(labelColumns('soc', byGroup, tables.vectors))), 'soc')
  const files = {
    soc2010Model: writeColumns(trainSoc2010(kept, tables.socGroups.length, tables.vectors)),
    soc2010Titles: byGroup.flatMap((list, group) => list.map((title) => `${group}\t${title}\n`)).join(''),
  }
  // What ESCO occupations are called in the index is learnt from the four fifths as well.
  const labels = tables.occupations.map((_, at) =>
    tables.labelTexts.slice(tables.labels.ownerStart[at], tables.labels.ownerStart[at + 1]),
  )
  const learnt = new Columns(writeColumns(socColumns(labels, socTitles, tables.socGroups.length, tables.vectors)))
  const partial = { ...tables, socTitles, escoToSoc: postings(learnt, 'escoToSoc', 'u8') }
  const finder = new Soc2010Finder(partial, new TitleEvidence(partial), files)
  let [first, five, asked] = [0, 0, 0]
  const ask = lines(taxonomyTextFile('soc2010-titles.tsv'))
  for (const at of held) {
    const title = ask[at]!.slice(ask[at]!.indexOf('\t') + 1)
    const { chances } = finder.chances({ ...reader.read(title), unclear: undefined })
    const order = [...chances.keys()].sort((a, b) => chances[b]! - chances[a]! || a - b)
    const rank = order.indexOf(coded[at]!.group)
    asked++
    if (rank === 0) first++
    if (rank < 5) five++
  }
  console.log(
    `SOC 2010 minor groups, ${asked} held-back titles: first ${(first / asked).toFixed(3)}, first five ${(five / asked).toFixed(3)}`,
  )
}
