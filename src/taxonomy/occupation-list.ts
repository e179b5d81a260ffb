import { readFileSync } from 'node:fs'
import { tabRows } from '../../matching/text/lines.js'
import { projectFile } from '../project-file.js'

let codes: readonly string[] | undefined

/** The ISCO-08 code of an occupation, by its number in the taxonomy. */
export function iscoOf(occupation: number): string {
  codes ??= tabRows(readFileSync(projectFile('data/taxonomy/occupations.tsv'), 'utf8'), 'isco').map(([isco]) => isco!)
  const code = codes[occupation]
  if (code === undefined) throw new RangeError(`There is no occupation ${occupation}: there are ${codes.length}`)
  return code
}
