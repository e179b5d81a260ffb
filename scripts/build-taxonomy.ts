// Makes data/taxonomy anew from the open data sets it comes from (its README names them):
//   npx tsx scripts/build-taxonomy.ts --from DIR [--check] [name…]
// --check writes nothing and fails when a file would come out otherwise than it ships. Names choose files.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildNearOccupations } from './taxonomy/build-near-occupations.js'
import { buildStems } from './taxonomy/build-stems.js'
import { buildTitles } from './taxonomy/build-titles.js'
import { Sources } from './taxonomy/sources.js'
import { buildSoc2010 } from './taxonomy/train-soc2010.js'

const { values: options, positionals: names } = parseArgs({
  options: { from: { type: 'string' }, check: { type: 'boolean', default: false } },
  allowPositionals: true,
})
if (options.from === undefined || !existsSync(options.from))
  throw new RangeError(`--from must be the folder of the open data sets, not ${options.from ?? 'left out'}`)

const folder = fileURLToPath(new URL('../data/taxonomy/', import.meta.url))
const sources = new Sources(options.from)
const isWanted = (name: string): boolean => names.length === 0 || names.includes(name)

const titles = buildTitles(sources, readFileSync(`${folder}everyday-titles.tsv`, 'utf8'))
const makers: Record<string, () => string | Uint8Array> = {
  ...Object.fromEntries(Object.entries(titles).map(([name, content]) => [name, () => content])),
  'stems.tsv': () => buildStems(sources),
  'near-occupations.tsv': () => buildNearOccupations(sources),
  'soc2010-model.bin': () => buildSoc2010(titles),
}
let differing = 0
for (const [name, make] of Object.entries(makers)) {
  if (!isWanted(name)) continue
  const made = Buffer.from(make() as string)
  const isSame = existsSync(folder + name) && made.equals(readFileSync(folder + name))
  if (!isSame) differing++
  if (!isSame && !options.check) writeFileSync(folder + name, made)
  console.log(`${name}: ${isSame ? 'as it ships' : options.check ? 'DIFFERENT' : 'written'}`)
}
if (options.check && differing > 0) process.exitCode = 1
