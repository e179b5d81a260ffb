import { pathParts } from './path.js'
import type { Collection, Index } from './store.js'

/**
 * Refuses declarations that no adapter could keep its promises about.
 * @throws {RangeError} naming the collection and what is wrong
 */
export function checkDeclarations(collections: readonly Collection<unknown>[]): void {
  checkDistinct(collections, 'the store')
  for (const collection of collections) checkDeclaration(collection)
}

/** The declaration of a collection as the store was opened with it. @throws {RangeError} when there is none */
export function declaredAs(collections: ReadonlyMap<string, Collection<unknown>>, name: string): Collection<unknown> {
  const declared = collections.get(name)
  if (!declared)
    throw new RangeError(`Collection "${name}" was not declared: the store has ${[...collections.keys()].join(', ')}`)
  return declared
}

function checkDeclaration(collection: Collection<unknown>): void {
  const { name, indexes, sealed = [] } = collection
  if (!/^[a-z][a-z-]*$/.test(name))
    throw new RangeError(`Cannot name a collection "${name}": small letters and hyphens`)
  checkDistinct(indexes, `collection "${name}"`)
  for (const index of indexes) checkIndex(index, name, sealed)
  checkDistinctInAnyCase(
    indexes.flatMap(({ fields }) => fields),
    name,
  )
  for (const path of sealed) {
    if (pathParts(path)[0] === 'sealed')
      throw new RangeError(`Cannot seal "${path}" of "${name}": "sealed" holds the sealed values`)
    const other = sealed.find((candidate) => candidate !== path && isWithin(candidate, path))
    if (other) throw new RangeError(`Cannot seal "${other}" of "${name}": it lies within "${path}"`)
  }
  if (new Set(sealed).size < sealed.length) throw new RangeError(`Collection "${name}" seals a path twice`)
}

function checkIndex(index: Index, collection: string, sealed: readonly string[]): void {
  const where = `index "${index.name}" of "${collection}"`
  if (!/^[a-z][A-Za-z0-9-]*$/.test(index.name))
    throw new RangeError(`Cannot name ${where}: letters, digits and hyphens`)
  if (index.fields.length === 0 || new Set(index.fields).size < index.fields.length)
    throw new RangeError(`Cannot keep ${where}: it needs fields, each once`)
  for (const field of index.fields) {
    pathParts(field)
    const secret = sealed.find((path) => isWithin(field, path) || isWithin(path, field))
    if (secret) throw new RangeError(`Cannot keep ${where}: "${secret}" is sealed`)
  }
}

const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`)

function checkDistinct(named: readonly { name: string }[], where: string): void {
  const names = named.map(({ name }) => name.toLowerCase())
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice !== undefined) throw new RangeError(`Cannot declare "${twice}" twice in ${where}`)
}

/** SQLite takes `closesOn` and `closeson` for one column. */
function checkDistinctInAnyCase(paths: readonly string[], collection: string): void {
  const seen = new Map<string, string>()
  for (const path of paths) {
    const other = seen.get(path.toLowerCase()) ?? path
    if (other !== path) throw new RangeError(`Cannot index both "${other}" and "${path}" in "${collection}"`)
    seen.set(path.toLowerCase(), path)
  }
}
