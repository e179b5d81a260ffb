import { TitleReader } from '../../matching/text/read-title.js'
import { TitleEvidence } from '../../matching/text/title-evidence.js'
import { type TitleTables, readTitleTables } from '../../matching/text/title-tables.js'
import { Soc2010Finder } from '../../matching/text/title-to-soc2010.js'
import { Soc2020Finder } from '../../matching/text/title-to-soc2020.js'
import { projectBytes, projectText } from '../project-file.js'

export const taxonomyTextFile = (name: string): string => projectText(`data/taxonomy/${name}`)
export const taxonomyBytes = (name: string): Uint8Array => projectBytes(`data/taxonomy/${name}`)

/** What job titles are read with. */
export type TitleTools = { tables: TitleTables; reader: TitleReader; evidence: TitleEvidence }

let tools: TitleTools | undefined
let soc2010: Soc2010Finder | undefined
let soc2020: Soc2020Finder | undefined

/** The shipped tables of titles, read when first asked for and once a process. */
export function titleTools(): TitleTools {
  if (!tools) {
    const tables = readTitleTables({
      titleWords: taxonomyTextFile('title-words.txt'),
      titleVectors: taxonomyBytes('title-vectors.bin'),
      titleTables: taxonomyBytes('title-tables.bin'),
      occupations: taxonomyTextFile('occupations.tsv'),
      occupationLabels: taxonomyTextFile('occupation-labels.tsv'),
      everydayTitles: taxonomyTextFile('everyday-titles.tsv'),
      soc2010Groups: taxonomyTextFile('soc2010-groups.tsv'),
    })
    tools = { tables, reader: new TitleReader(tables), evidence: new TitleEvidence(tables) }
  }
  return tools
}

export function soc2010Finder(): Soc2010Finder {
  const { tables, evidence } = titleTools()
  soc2010 ??= new Soc2010Finder(tables, evidence, {
    soc2010Model: taxonomyBytes('soc2010-model.bin'),
    soc2010Titles: taxonomyTextFile('soc2010-titles.tsv'),
  })
  return soc2010
}

export function soc2020Finder(): Soc2020Finder {
  soc2020 ??= new Soc2020Finder(titleTools().tables, soc2010Finder(), {
    soc2020Groups: taxonomyTextFile('soc2020-groups.tsv'),
    soc2010ToSoc2020: taxonomyTextFile('soc2010-to-soc2020.tsv'),
    everydayTitles: taxonomyTextFile('everyday-titles.tsv'),
  })
  return soc2020
}
