import { NearOccupations } from '../../matching/taxonomy/near-occupations.js'
import { FeatureMaker } from '../../matching/text/make-features.js'
import { readStemTable } from '../../matching/text/stem-table.js'
import { type ScoredOccupation, occupationsOf } from '../../matching/text/title-to-occupation.js'
import { taxonomyTextFile, titleTools } from './title-tools.js'

/** Boards repeat themselves: this many titles are remembered. */
const TITLES_REMEMBERED = 20_000

type NamedOccupation = ScoredOccupation & { label: string }

/** Everything the words of records are made into features with. */
export type RankingTables = {
  features: FeatureMaker
  titles: { occupations(title: string): NamedOccupation[] }
}

let loaded: RankingTables | undefined
let near: NearOccupations | undefined

/** The tables, read when first asked for and once a process. */
export function rankingTables(): RankingTables {
  loaded ??= {
    features: new FeatureMaker(readStemTable(taxonomyTextFile('stems.tsv'))),
    titles: titleOccupations(),
  }
  return loaded
}

/** How near occupations are to each other. On its own: only people are widened to near occupations, and people are read without the other tables. */
export function nearOccupations(): NearOccupations {
  near ??= new NearOccupations(taxonomyTextFile('near-occupations.tsv'))
  return near
}

function titleOccupations(): RankingTables['titles'] {
  const remembered = new Map<string, NamedOccupation[]>()
  return {
    occupations(title) {
      const key = title.trim().toLowerCase()
      const known = remembered.get(key)
      if (known) return known
      const { tables, reader, evidence } = titleTools()
      const found = occupationsOf(reader.read(title), evidence)
        .slice(0, 10)
        .map((scored) => ({ ...scored, label: tables.occupations[scored.occupation]!.label }))
      if (remembered.size >= TITLES_REMEMBERED) remembered.clear()
      remembered.set(key, found)
      return found
    },
  }
}
