import type { Clock } from '../ports/clock.js'
import { type Store, retryOnConflict } from '../ports/store.js'
import { identityFields } from '../records/identity.js'
import { sources } from './document.js'

/**
 * Decides whether what a source sends goes live at once.
 * @throws {RangeError} when the name cannot be a source's
 */
export async function setSourceTrust(
  { store, clock }: { store: Store; clock: Clock },
  source: string,
  isTrusted: boolean,
): Promise<void> {
  const name = identityFields.source.safeParse(source)
  if (!name.success) throw new RangeError(`The source "${source}" ${name.error.issues[0]!.message}`)
  await retryOnConflict(async () => {
    const known = await store.get(sources, source)
    const event = { name: isTrusted ? 'source-trusted' : 'source-distrusted' }
    const doc = { trusted: isTrusted }
    return store.commit({
      at: clock.now(),
      by: 'command',
      writes: [
        known
          ? { kind: 'replace', collection: sources, id: source, version: known.version, doc, event }
          : { kind: 'insert', collection: sources, id: source, doc, event },
      ],
    })
  })
}
