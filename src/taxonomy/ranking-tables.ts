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
  readonly nearOccupations: NearOccupations
  titles: { occupations(title: string): NamedOccupation[] }
}

let loaded: RankingTables | undefined
let nearOccupations: NearOccupations | undefined

/** The tables, read when first asked for and once a process. */
export function rankingTables(): RankingTables {
  loaded ??= {
    features: new FeatureMaker(readStemTable(taxonomyTextFile('stems.tsv'))),
    // Only people are widened to near occupations: an advert asked for on its own does without.
    get nearOccupations() {
      return (nearOccupations ??= new NearOccupations(taxonomyTextFile('near-occupations.tsv')))
    },
    titles: titleOccupations(),
  }
  return loaded
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
