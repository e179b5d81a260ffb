import type { Collection } from '../../../src/ports/store.js'
import { differences, HEAD, type Models, native, rowOf, type StoredRow } from './collection-schemas.js'

const MOST_NAMED = 10

/**
 * Problems in words, empty when sound: the declared indexes, whether every body is JSON and stands in the indexes with
 * what it holds, and whether the log ends where its head says. (The pages of its files MongoDB checks as it reads them.)
 */
export async function checkStore(models: Models, collections: readonly Collection<unknown>[]): Promise<string[]> {
  const problems: string[] = []
  for (const collection of collections)
    problems.push(...(await differences(models, collection)), ...(await checkBodies(models, collection)))
  return [...problems, ...(await checkLog(models))]
}

async function checkBodies(models: Models, collection: Collection<unknown>): Promise<string[]> {
  const problems: string[] = []
  const rows = native(models.documents.get(collection.name)!)
  for await (const row of rows.find({}, { readConcern: { level: 'snapshot' }, batchSize: 500 })) {
    const fault = faultOf(collection, row)
    if (fault === undefined) continue
    problems.push(`${collection.name}/${row._id}: ${fault}`)
    if (problems.length >= MOST_NAMED) break
  }
  return problems
}

function faultOf(collection: Collection<unknown>, { _id, version, body, at }: StoredRow): string | undefined {
  let doc: unknown
  try {
    doc = JSON.parse(body)
  } catch {
    return 'its body is not JSON'
  }
  const expected = rowOf(collection, _id, version, body, doc).at ?? {}
  const names = new Set([...Object.keys(expected), ...Object.keys(at ?? {})])
  // One not declared any more does no harm: nothing looks it up.
  const differs = [...names].some((name) => name in expected && expected[name] !== at?.[name])
  return differs ? 'it stands in the indexes with values it does not hold' : undefined
}

async function checkLog(models: Models): Promise<string[]> {
  const head = await models.head.findById(HEAD).lean()
  const newest = await models.changes.findOne().sort({ _id: -1 }).lean()
  // Read after the head: entries that came meanwhile are above it.
  if (!head) return ['the head of the change log is gone']
  return (newest?._id ?? 0) < head.sequence
    ? [`the change log ends at ${newest?._id ?? 0}, and should at ${head.sequence}`]
    : []
}
