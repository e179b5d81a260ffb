import type { Store } from '../ports/store.js'
import { sources } from './document.js'

/** Every source something was decided about, by name. */
export async function listSources(store: Store): Promise<{ source: string; trusted: boolean }[]> {
  const listed = []
  for await (const { id, doc } of store.scan(sources)) listed.push({ source: id, trusted: doc.trusted })
  return listed
}
