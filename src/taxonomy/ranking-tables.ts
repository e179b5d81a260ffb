import { readFileSync } from 'node:fs'
import { NearOccupations } from '../../matching/taxonomy/near-occupations.js'
import { FeatureMaker } from '../../matching/text/make-features.js'
import { TitleReader } from '../../matching/text/read-title.js'
import { readStemTable } from '../../matching/text/stem-table.js'
import { TitleEvidence } from '../../matching/text/title-evidence.js'
import { readTitleTables } from '../../matching/text/title-tables.js'
import { type ScoredOccupation, occupationsOf } from '../../matching/text/title-to-occupation.js'
import { projectFile } from '../project-file.js'

const text = (name: string): string => readFileSync(projectFile(`data/taxonomy/${name}`), 'utf8')
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(projectFile(`data/taxonomy/${name}`)))

/** Boards repeat themselves: this many titles are remembered. */
const TITLES_REMEMBERED = 20_000

type NamedOccupation = ScoredOccupation & { label: string }

/** Everything the words of records are made into features with. */
export type RankingTables = {
  features: FeatureMaker
  nearOccupations: NearOccupations
  titles: { occupations(title: string): NamedOccupation[] }
}

let loaded: RankingTables | undefined

/** The tables, read when first asked for and once a process. */
export function rankingTables(): RankingTables {
  loaded ??= {
    features: new FeatureMaker(readStemTable(text('stems.tsv'))),
    nearOccupations: new NearOccupations(text('near-occupations.tsv')),
    titles: titleOccupations(),
  }
  return loaded
}

function titleOccupations(): RankingTables['titles'] {
  const tables = readTitleTables({
    titleWords: text('title-words.txt'),
    titleVectors: bytes('title-vectors.bin'),
    titleTables: bytes('title-tables.bin'),
    occupations: text('occupations.tsv'),
    occupationLabels: text('occupation-labels.tsv'),
    everydayTitles: text('everyday-titles.tsv'),
    soc2010Groups: text('soc2010-groups.tsv'),
  })
  const reader = new TitleReader(tables)
  const evidence = new TitleEvidence(tables)
  const remembered = new Map<string, NamedOccupation[]>()
  return {
    occupations(title) {
      const key = title.trim().toLowerCase()
      const known = remembered.get(key)
      if (known) return known
      const found = occupationsOf(reader.read(title), evidence)
        .slice(0, 10)
        .map((scored) => ({ ...scored, label: tables.occupations[scored.occupation]!.label }))
      if (remembered.size >= TITLES_REMEMBERED) remembered.clear()
      remembered.set(key, found)
      return found
    },
  }
}
