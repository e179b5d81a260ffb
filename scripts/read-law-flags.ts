// Reads a file of adverts, counts what the law has to say of them, and prints some of one kind beside the words they stand on:
//   npx tsx scripts/read-law-flags.ts FILE [--map nhs-jobs] [--today 2026-11-28] [--as-if-today] [--show R-026] [--seed 1] [--count 30]
// Docs/decisions/0011-law-in-matching.md has what came of reading them by eye. --as-if-today takes each advert for one of today, by setting its days aside.
import { parseArgs } from 'node:util'
import { randomStream } from '../src/bench/world/random.js'
import { type MapName, mapNames, maps } from '../src/import/import-command.js'
import { type OpportunityContent, opportunityKind } from '../src/import/opportunity-kind.js'
import { fileRows, formatOf } from '../src/import/rows/file-rows.js'
import { loadRuleTable } from '../src/rules/load-rule-table.js'
import { loadWordingList } from '../src/rules/wording-file.js'
import { type LawFlag, flagsOf, stoppingFlags } from '../src/moderation/law-flags.js'
import type { Reading } from '../src/opportunities/document.js'
import type { Opportunity } from '../src/opportunities/model.js'
import { loadOutcodes } from '../src/places/load-outcodes.js'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    map: { type: 'string' },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    'as-if-today': { type: 'boolean', default: false },
    show: { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '30' },
  },
})

const books = { table: loadRuleTable(), wording: loadWordingList() }
const counts = new Map<string, number>()
const shown: { opportunity: Opportunity; readings: readonly Reading[]; flag: LawFlag }[] = []
let [adverts, stopped] = [0, 0]
for await (const { opportunity, readings } of opportunitiesOf(positionals[0], options.map)) {
  adverts++
  const flags = flagsOf({ opportunity, readings: [...readings] }, options.today, books)
  if (stoppingFlags(flags).length > 0) stopped++
  for (const flag of flags) {
    const name = `${flag.rule} ${flag.strength} ${flag.field}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
    if (options.show !== undefined && name.startsWith(options.show)) shown.push({ opportunity, readings, flag })
  }
}
console.log(`${adverts} adverts, ${stopped} of them kept from going live`)
for (const [name, count] of [...counts].sort(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(6)}  ${name}`)
for (const { opportunity, readings, flag } of randomStream(Number(options.seed), 'flags').some(
  shown,
  Number(options.count),
)) {
  const { ref, title, pay, hoursPerWeek, cover, requires, closesOn, startsOn } = opportunity
  console.log(`\n=== ${flag.rule} ${flag.strength} ${ref}: ${title}\n  ${flag.words}`)
  if (flag.sentence !== null) console.log(`  | ${flag.sentence}`)
  else if (flag.field === 'description')
    console.log(`  | ${opportunity.description.replaceAll('\n', ' / ').slice(0, 900)}`)
  else console.log(`  ${JSON.stringify({ pay, hoursPerWeek, cover, requires, closesOn, startsOn })}`)
  for (const { field, evidence } of readings) if (evidence !== null) console.log(`  ${field} from "${evidence}"`)
}

async function* opportunitiesOf(
  file: string | undefined,
  mapName: string | undefined,
): AsyncGenerator<OpportunityContent> {
  const format = file === undefined ? undefined : formatOf(file)
  if (file === undefined || !format)
    throw new RangeError('Name the file of adverts: .jsonl, .json or .csv, each also .gz')
  if (mapName !== undefined && !(mapNames as readonly string[]).includes(mapName))
    throw new RangeError(`--map is "${mapName}"; it must be one of ${mapNames.join(', ')}`)
  const kind = opportunityKind(loadOutcodes(), mapName === undefined ? undefined : maps[mapName as MapName])
  for await (const row of fileRows(file, format, () => undefined)) {
    if (!('value' in row)) continue
    for (const { value } of kind.unfold?.(row.value) ?? [{ value: row.value }]) {
      const read = kind.read(value)
      if ('problems' in read) continue
      const { opportunity } = read.content
      const undated = { ...opportunity, startsOn: null, closesOn: null }
      yield options['as-if-today'] ? { ...read.content, opportunity: undated } : read.content
    }
  }
}
