import type { Part } from './map.js'

/** An object of JSON-LD. */
export type Node = Readonly<Record<string, unknown>>

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One value or several, as schema.org lets every property be. */
export function list(value: unknown): unknown[] {
  return value === null || value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value]
}

/** The text of a value: itself, a number, or the name of a thing such as `{"@type": "DefinedTerm", "name": "…"}`; undefined for none. */
export function textOf(value: unknown): string | undefined {
  for (const one of list(value)) {
    const text = isNode(one) ? (one.name ?? one['@value']) : one
    if (typeof text === 'string' && text.trim() !== '') return text.trim()
    if (typeof text === 'number') return String(text)
  }
  return undefined
}

/** The texts of all values of a property. */
export function textsOf(value: unknown): string[] {
  return list(value).flatMap((one) => textOf(one) ?? [])
}

/** A finite number, also when it is written as text ("12.71", "25,000"). */
export function numberOf(value: unknown): number | undefined {
  const text = textOf(value)
    ?.replace(/^£ ?/, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** Whether a node is of a type of schema.org, by its bare name, `schema:Name` or an address that ends in it. */
export function isOfType(node: Node, type: string): boolean {
  return textsOf(node['@type']).some((name) => name.split(/[/:#]/).at(-1) === type)
}

/** Where a node may hold others: a graph, a list, a page's main thing. */
const holders = ['@graph', 'itemListElement', 'mainEntity', 'item'] as const
const DEEPEST = 8

/**
 * The nodes of a type in a piece of JSON-LD, however they are nested, each with the nodes of the same piece that it only refers to
 * (`{"@id": "#employer"}`) put in their place. The piece itself when there is none, so that it is refused by name.
 */
export function nodesOfType(raw: unknown, type: string): Part[] {
  const known = new Map<string, Node>()
  const found: { at: string; value: Node }[] = []
  gather(raw, '', 0)
  if (found.length === 0) return [{ at: '', value: raw }]
  return found.map(({ at, value }) => ({
    at,
    value: Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner)])),
  }))

  function gather(value: unknown, at: string, depth: number): void {
    if (depth > DEEPEST) return
    if (Array.isArray(value)) {
      value.forEach((inner, index) => gather(inner, join(at, String(index)), depth + 1))
      return
    }
    if (!isNode(value)) return
    if (typeof value['@id'] === 'string' && Object.keys(value).length > 1) known.set(value['@id'], value)
    if (isOfType(value, type)) found.push({ at, value })
    else for (const name of holders) if (name in value) gather(value[name], join(at, name.replace('@', '')), depth + 1)
  }

  function resolved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolved)
    const isReference = isNode(value) && typeof value['@id'] === 'string' && Object.keys(value).length === 1
    return isReference ? (known.get(value['@id'] as string) ?? value) : value
  }
}

function join(at: string, step: string): string {
  return at === '' ? step : `${at}.${step}`
}
