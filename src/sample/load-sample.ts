import { candidates } from '../candidates/document.js'
import { type MapName, type RecordKindName, importByName } from '../import/import-command.js'
import type { Gateway } from '../main.js'
import { opportunities } from '../opportunities/document.js'
import { loadOutcodes } from '../places/load-outcodes.js'
import { projectFile } from '../project-file.js'

/** The shipped sample, in the order it is loaded. */
const sample: { kind: RecordKindName; file: string; map?: MapName }[] = [
  { kind: 'employers', file: 'data/sample/employers.jsonl' },
  { kind: 'partners', file: 'data/sample/partners.jsonl' },
  { kind: 'opportunities', file: 'data/sample/opportunities.jsonl' },
  { kind: 'opportunities', file: 'data/sample/apprenticeships-faa.json', map: 'faa' },
  { kind: 'candidates', file: 'data/sample/candidates.jsonl' },
]

/**
 * Fills a store that holds no opportunity and no candidate with the sample, through the same import as everything else.
 * @returns what was loaded, in words; undefined when the store was not empty
 */
export async function loadSampleIfEmpty({ store, clock, config }: Gateway): Promise<string | undefined> {
  if ((await store.count(opportunities)) > 0 || (await store.count(candidates)) > 0) return undefined
  const counts = new Map<string, number>()
  for (const { kind, file, map } of sample) {
    const report = await importByName(
      kind,
      [projectFile(file)],
      loadOutcodes(),
      { store, clock, arriveAs: 'live', standardInput: process.stdin, refusedFolder: `${config.dataDir}/refused` },
      map,
    )
    const fault = report.files.find(({ error, refusedFile }) => error !== null || refusedFile !== null)
    if (fault) throw new Error(`The shipped sample ${file} is damaged: ${fault.error ?? `see ${fault.refusedFile!}`}`)
    counts.set(kind, (counts.get(kind) ?? 0) + report.created)
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')
}
