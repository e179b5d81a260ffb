// Builds the tables of data/taxonomy and data/skills from the open data sets:
//
//     npx tsx scripts/taxonomy/build.ts SOURCES titles|stems|near-occupations|soc2010|skills
//
// SOURCES is the folder with esco/, onet/, uk_soc/, vectors/ and skill_vectors/ as their READMEs describe them. A run gives the same bytes again, but for
// soc2010, whose training sums differ in the last bits from processor to processor.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { buildNearOccupations } from './build-near-occupations.js'
import { buildSkills } from './build-skills.js'
import { buildStems } from './build-stems.js'
import { buildTitles } from './build-titles.js'
import { Sources } from './sources.js'
import { buildSoc2010 } from './train-soc2010.js'

type Files = Record<string, string | Uint8Array>

const root = new URL('../../data/', import.meta.url).pathname
const taxonomy = (name: string): string => readFileSync(`${root}taxonomy/${name}`, 'utf8')

const targets: Record<string, { folder: string; build: (sources: Sources) => Files }> = {
  titles: { folder: 'taxonomy', build: (sources) => buildTitles(sources, taxonomy('everyday-titles.tsv')) },
  stems: { folder: 'taxonomy', build: (sources) => ({ 'stems.tsv': buildStems(sources) }) },
  'near-occupations': {
    folder: 'taxonomy',
    build: (sources) => ({ 'near-occupations.tsv': buildNearOccupations(sources) }),
  },
  soc2010: {
    folder: 'taxonomy',
    build: () => ({
      'soc2010-model.bin': buildSoc2010({
        'title-words.txt': taxonomy('title-words.txt'),
        'title-vectors.bin': new Uint8Array(readFileSync(`${root}taxonomy/title-vectors.bin`)),
        'soc2010-groups.tsv': taxonomy('soc2010-groups.tsv'),
        'soc2010-titles.tsv': taxonomy('soc2010-titles.tsv'),
      }),
    }),
  },
  skills: { folder: 'skills', build: buildSkills },
}

const [folder, name = ''] = process.argv.slice(2)
const target = Object.hasOwn(targets, name) ? targets[name] : undefined
if (folder === undefined || !target) {
  console.error(`Use: build.ts SOURCES ${Object.keys(targets).join('|')}`)
  process.exit(64)
}
mkdirSync(root + target.folder, { recursive: true })
for (const [file, content] of Object.entries(target.build(new Sources(folder))))
  writeFileSync(`${root}${target.folder}/${file}`, content)
writeChecksums(root + target.folder)

/** What ships is what was built: a test compares. */
function writeChecksums(path: string): void {
  const files = readdirSync(path).filter((file) => file !== 'SHA256SUMS' && file !== 'README.md')
  const sums = files.sort().map((file) => {
    const sum = createHash('sha256').update(readFileSync(`${path}/${file}`))
    return `${sum.digest('hex')}  ${file}\n`
  })
  writeFileSync(`${path}/SHA256SUMS`, sums.join(''))
}
