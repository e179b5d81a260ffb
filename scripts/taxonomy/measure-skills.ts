// How well sentences are read as ESCO skills: R-precision at 1, 5 and 10 on labelled sentences that do not ship.
//
//     npx tsx scripts/taxonomy/measure-skills.ts SOURCES [--no-aliases] [--show]
//
// SOURCES holds tuning/skills_esco.csv. R-precision@k of a sentence: the labels among the first k answers over min(k, number of labels); the mean over
// sentences is given with its standard error.
import { readFileSync } from 'node:fs'
import { SkillRanker } from '../../matching/text/rank-skills.js'
import { readSkillTables } from '../../matching/text/skill-tables.js'
import { Columns, writeColumns } from '../../matching/text/columns.js'
import { Sources } from './sources.js'

const [folder, ...flags] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Use: measure-skills.ts SOURCES [--no-aliases] [--show]')
  process.exit(64)
}
const data = new URL('../../data/skills/', import.meta.url).pathname
const text = (name: string): string => readFileSync(data + name, 'utf8')
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(data + name))

const began = performance.now()
const tables = readSkillTables({
  skills: text('skills.tsv'),
  words: text('words.txt'),
  vectors: bytes('vectors.bin'),
  phrases: flags.includes('--no-aliases') ? withoutAliases(bytes('ranking-phrases.bin')) : bytes('ranking-phrases.bin'),
  stems: text('ranking-stems.txt'),
})
const ranker = new SkillRanker(tables)
const startMilliseconds = performance.now() - began

const sentences = new Map<string, { kind: string; labels: Set<string> }>()
for (const row of new Sources(folder).rows('tuning/skills_esco.csv')) {
  const entry = sentences.get(row['sentence']!) ?? { kind: row['kind']!, labels: new Set<string>() }
  entry.labels.add(row['label']!.trim().toLowerCase())
  sentences.set(row['sentence']!, entry)
}
const times: number[] = []
const scores: { kind: string; at: Record<number, number> }[] = []
for (const [sentence, { kind, labels }] of sentences) {
  const from = performance.now()
  const found = ranker.rank(sentence, 10).map(({ skill }) => tables.skills[skill]!.label.toLowerCase())
  times.push(performance.now() - from)
  const at = Object.fromEntries(
    [1, 5, 10].map((k) => {
      const right = found.slice(0, k).filter((label) => labels.has(label)).length
      return [k, right / Math.min(k, labels.size)]
    }),
  )
  scores.push({ kind, at })
  if (flags.includes('--show'))
    console.log(`${at[5]!.toFixed(2)} ${sentence}\n   ${[...labels].join(' · ')}\n   -> ${found.join(' · ')}`)
}
for (const kind of ['all', 'house', 'tech']) {
  const rows = scores.filter((score) => kind === 'all' || score.kind === kind)
  const figures = [1, 5, 10].map((k) => {
    const values = rows.map(({ at }) => at[k]!)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / values.length
    return `RP@${k} ${mean.toFixed(3)} (±${error.toFixed(3)})`
  })
  console.log(`${kind}: ${rows.length} sentences, ${figures.join(', ')}`)
}
times.sort((a, b) => a - b)
const share = (part: number): string => times[Math.floor(part * (times.length - 1))]!.toFixed(1)
console.log(
  `milliseconds a sentence: p50 ${share(0.5)}, p99 ${share(0.99)}; tables ready in ${startMilliseconds.toFixed(0)} ms`,
)

/** The phrases without those of the alias table. */
function withoutAliases(phrases: Uint8Array): Uint8Array {
  const columns = new Columns(phrases)
  const [start, stems] = [columns.get('ranking.start', 'u32'), columns.get('ranking.stems', 'u16')]
  const [skill, source] = [columns.get('ranking.skill', 'u16'), columns.get('ranking.source', 'u8')]
  const kept = Array.from(source, (_, at) => at).filter((at) => source[at] !== 0)
  const newStart = new Uint32Array(kept.length + 1)
  for (const [to, at] of kept.entries()) newStart[to + 1] = newStart[to]! + start[at + 1]! - start[at]!
  return writeColumns({
    'ranking.start': newStart,
    'ranking.stems': Uint16Array.from(kept.flatMap((at) => [...stems.subarray(start[at], start[at + 1])])),
    'ranking.skill': Uint16Array.from(kept, (at) => skill[at]!),
    'ranking.source': Uint8Array.from(kept, (at) => source[at]!),
  })
}
