// Writes a made-up world of candidates and opportunities as JSON Lines, for loading, timing and looking at:
//   npx tsx scripts/make-world.ts --seed 1 --candidates 10000 --opportunities 1000 --shape uk --gzip --out DIR
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { makeWorld } from '../src/bench/world/make-world.js'
import type { PlaceRow, Shape } from '../src/bench/world/places.js'

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    candidates: { type: 'string', default: '10000' },
    opportunities: { type: 'string', default: '1000' },
    shape: { type: 'string', default: 'uk' },
    places: { type: 'string', default: fileURLToPath(new URL('../data/places/outcodes.csv', import.meta.url)) },
    gzip: { type: 'boolean', default: false },
    out: { type: 'string', default: '.' },
  },
})

const world = makeWorld({
  seed: whole('seed'),
  candidates: whole('candidates'),
  opportunities: whole('opportunities'),
  shape: shapeOf(options.shape),
  places: await readPlaces(options.places),
})
mkdirSync(options.out, { recursive: true })
for (const name of ['candidates', 'opportunities'] as const) {
  const path = join(options.out, `${name}.jsonl${options.gzip ? '.gz' : ''}`)
  await writeLines(world[name], path)
  console.log(`${path}: ${options[name]} ${name}`)
}

/** Record by record, no faster than the file takes them, so that a million need no more memory than ten. */
async function writeLines(records: Iterable<unknown>, path: string): Promise<void> {
  const lines = Readable.from(inBatches(records, 500), { highWaterMark: 4 })
  const file = createWriteStream(path)
  await (path.endsWith('.gz') ? pipeline(lines, createGzip(), file) : pipeline(lines, file))
}

/** The lines of so many records at a time: a stream step for each record would cost more than making it. */
function* inBatches(records: Iterable<unknown>, size: number): Generator<string> {
  let lines: string[] = []
  for (const record of records) {
    lines.push(`${JSON.stringify(record)}\n`)
    if (lines.length < size) continue
    yield lines.join('')
    lines = []
  }
  if (lines.length > 0) yield lines.join('')
}

async function readPlaces(path: string): Promise<PlaceRow[]> {
  const rows: PlaceRow[] = []
  const table = createReadStream(path).pipe(parse({ columns: true, cast: castCoordinates }))
  for await (const row of table as AsyncIterable<PlaceRow>) rows.push(row)
  return rows
}

function castCoordinates(cell: string, { column, header }: { column: number | string; header: boolean }) {
  return !header && (column === 'lat' || column === 'lon') ? Number(cell) : cell
}

function whole(name: 'seed' | 'candidates' | 'opportunities'): number {
  const number = Number(options[name])
  if (!/^\d+$/.test(options[name]) || !Number.isSafeInteger(number))
    throw new RangeError(`--${name} is "${options[name]}"; it must be a whole number of 0 or more`)
  return number
}

function shapeOf(text: string): Shape {
  if (text === 'city' || text === 'north' || text === 'uk') return text
  throw new RangeError(`--shape is "${text}"; it must be city, north or uk`)
}
