import type { z } from 'zod'
import type { OutcodeTable } from '../../matching/place/outcodes.js'
import { candidateSchema } from '../candidates/model.js'
import { employerSchema } from '../employers/model.js'
import { opportunitySchema } from '../opportunities/model.js'
import { partnerSchema } from '../partners/model.js'
import type { RecordDocument } from '../records/document.js'
import { type ImportFilesDeps, type ImportReport, importFiles } from './import-files.js'
import type { ImportKind } from './kind.js'
import { faa } from './maps/faa.js'
import { jobposting } from './maps/jobposting.js'
import type { OpportunityMap } from './maps/map.js'
import { nhsJobs } from './maps/nhs-jobs.js'
import { opportunityKind } from './opportunity-kind.js'
import { candidateKind, employerKind, partnerKind } from './people-kinds.js'

/** The foreign shapes that are known by name. */
export const maps: Record<MapName, OpportunityMap> = { faa, jobposting, 'nhs-jobs': nhsJobs }
export const mapNames = ['faa', 'jobposting', 'nhs-jobs'] as const
export type MapName = (typeof mapNames)[number]

export const recordKinds = ['opportunities', 'candidates', 'employers', 'partners'] as const
export type RecordKindName = (typeof recordKinds)[number]

/** Imports files of one kind of record. Only opportunities have maps. */
export function importByName(
  kind: RecordKindName,
  files: readonly string[],
  outcodes: OutcodeTable,
  deps: ImportFilesDeps,
  mapName?: MapName,
): Promise<ImportReport> {
  const run = <Content, Document extends RecordDocument>(
    importKind: ImportKind<Content, Document>,
    schema: z.ZodType,
  ): Promise<ImportReport> => importFiles(files, importKind, schema, deps)
  switch (kind) {
    case 'opportunities':
      return run(opportunityKind(outcodes, mapName && maps[mapName]), opportunitySchema)
    case 'candidates':
      return run(candidateKind(outcodes), candidateSchema)
    case 'employers':
      return run(employerKind, employerSchema)
    case 'partners':
      return run(partnerKind, partnerSchema)
  }
}
