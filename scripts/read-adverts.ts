// Draws adverts with a fixed seed and prints what was read out of each beside the words that a person would read it from:
//   npx tsx scripts/read-adverts.ts FILE --map nhs-jobs --seed 1 --count 200 [--whole]
// Docs/decisions/0005-readings.md has what came of reading them by eye. Without --whole only those lines of an advert are printed that may
// bear on hours, shifts or pay; they are chosen far more loosely than the readers choose.
import { parseArgs } from 'node:util'
import { randomStream } from '../src/bench/world/random.js'
import { type MapName, mapNames, maps } from '../src/import/import-command.js'
import type { Mapped } from '../src/import/maps/map.js'
import { fileRows, formatOf } from '../src/import/rows/file-rows.js'
import { readAdvert } from '../src/reading/read-advert.js'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    map: { type: 'string', default: 'nhs-jobs' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '200' },
    whole: { type: 'boolean', default: false },
  },
})

type Read = Exclude<Mapped, { problems: unknown }>

const MAY_BEAR_ON_IT =
  /hour|\bhrs?\b|hpw|week|shift|rota|roster|night|weekend|evening|full.?time|part.?time|[wf]te\b|\bf\/?t\b|\bp\/?t\b|\d ?[ap]\.?m\b|\d[:.]\d\d|\b(?:mon|tue|wed|thu|fri|sat|sun)|sessions?\b|\bpas\b|£|salary|per annum|\bband \d/i

const drawn = randomStream(Number(options.seed), 'adverts').some(
  await advertsOf(positionals[0], options.map),
  Number(options.count),
)
for (const [index, { record, wording }] of drawn.entries()) {
  const { title, description = '' } = record
  const { hours, cover, pay } = readAdvert({ title, description, ...wording })
  console.log(`\n=== ${index + 1}. ${record.ref}: ${title}`)
  console.log(
    `HOURS ${hours.hoursPerWeek ? `${ends(hours.hoursPerWeek)} from "${hours.evidence}"` : `unknown: ${hours.reason}`}`,
  )
  const times = cover.cover?.map(({ days, from, to }) => `${days.join(' ')} ${from}-${to}`).join('; ')
  console.log(`COVER ${times === undefined ? `unknown: ${cover.reason!}` : `${times} from "${cover.evidence!}"`}`)
  console.log(
    `PAY   ${pay.pay ? `${ends(pay.pay)} a ${pay.pay.per}${pay.isProRata ? ', pro rata' : ''}` : `unknown: ${pay.reason}`}`,
  )
  console.log(`  salary: ${wording.salaryText ?? '(none)'}`)
  if (wording.hoursText) console.log(`  hours: ${wording.hoursText}`)
  for (const line of shownLines(description)) console.log(`  | ${line}`)
}

async function advertsOf(file: string | undefined, mapName: string): Promise<Read[]> {
  const format = file === undefined ? undefined : formatOf(file)
  if (file === undefined || !format)
    throw new RangeError('Name the file of adverts: .jsonl, .json or .csv, each also .gz')
  const map = (mapNames as readonly string[]).includes(mapName) ? maps[mapName as MapName] : undefined
  if (!map) throw new RangeError(`--map is "${mapName}"; it must be one of ${mapNames.join(', ')}`)
  const adverts: Read[] = []
  for await (const row of fileRows(file, format, () => undefined)) {
    const mapped = 'value' in row ? map.read(row.value) : row
    if ('record' in mapped) adverts.push(mapped)
  }
  return adverts
}

function shownLines(description: string): string[] {
  const lines = description.split('\n').filter((line) => line.trim() !== '')
  if (options.whole) return lines
  // Sentence by sentence, so that a paragraph of 400 words is not printed for one of them.
  return lines.flatMap((line) => line.split(/(?<=[.!?;]) +(?=[A-Z])/)).filter((part) => MAY_BEAR_ON_IT.test(part))
}

function ends({ min, max }: { min: number | null; max: number | null }): string {
  return min === max ? String(min) : `${min ?? '…'} to ${max ?? '…'}`
}
