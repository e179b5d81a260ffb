import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { OutcodeTable } from '../../matching/place/outcodes.js'
import { projectFile } from '../project-file.js'

const rowSchema = z.strictObject({
  outcode: z.string(),
  lat: z.coerce.number(),
  lon: z.coerce.number(),
  town: z.string(),
  district: z.string(),
  region: z.string(),
  country: z.string(),
  radiusMetres: z.coerce.number().int(),
})

let loaded: OutcodeTable | undefined

/** The bundled outcode centroids (`data/places/README.md` has source and licence), read once a process. */
export function loadOutcodes(): OutcodeTable {
  loaded ??= new Map(
    z
      .array(rowSchema)
      .parse(parse(readFileSync(projectFile('data/places/outcodes.csv')), { columns: true }))
      .map((row) => [row.outcode, row]),
  )
  return loaded
}
