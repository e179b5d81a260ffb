import type { Change, Store } from '../../src/ports/store.js'

/** The whole change log. */
export async function allChanges(store: Store): Promise<Change[]> {
  const changes: Change[] = []
  for (;;) {
    const page = await store.changes(changes.at(-1)?.sequence ?? 0, 1_000)
    if (page.length === 0) return changes
    changes.push(...page)
  }
}
