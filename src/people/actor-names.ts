import type { Store } from '../ports/store.js'
import { accounts } from './account.js'
import { apiKeys } from './api-keys.js'

/** Who did it, for people to read: `account:ID` as its address, `key:ID` as its label, the rest as it is. */
export async function actorNames(store: Store, actors: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(actors)]
  const idsOf = (kind: string): string[] =>
    wanted.filter((actor) => actor.startsWith(kind)).map((actor) => actor.slice(kind.length))
  const people = await store.getMany(accounts, idsOf('account:'))
  const programs = await store.getMany(apiKeys, idsOf('key:'))
  return new Map(
    wanted.map((actor) => {
      const id = actor.slice(actor.indexOf(':') + 1)
      if (actor.startsWith('account:')) return [actor, people.get(id)?.doc.email ?? actor]
      if (actor.startsWith('key:')) return [actor, `key “${programs.get(id)?.doc.label ?? id}”`]
      return [actor, actor]
    }),
  )
}
