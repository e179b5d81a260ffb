import { isWellFormed } from '../ports/text.js'
import type { Problem } from './problems.js'

/** Deeper than any record goes, and than a store keeps. */
const DEEPEST = 50

/**
 * What no store can keep in a record from outside: half of a character (a lone surrogate, which JSON can write), NUL, and nesting without
 * end; undefined for a record without them. The value is not shown: it may be somebody's.
 */
export function oddText(record: unknown): Problem | undefined {
  return find(record, [])
}

function find(value: unknown, path: readonly string[]): Problem | undefined {
  if (typeof value === 'string') {
    const fault = faultOf(value)
    return fault === undefined ? undefined : { field: path.join('.'), value: '', reason: `${fault}; leave it out` }
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (path.length > DEEPEST)
    return { field: path.slice(0, 3).join('.'), value: '', reason: `is nested more than ${DEEPEST} levels deep` }
  for (const [name, inner] of Object.entries(value)) {
    const fault = faultOf(name)
    if (fault !== undefined)
      return { field: path.join('.'), value: '', reason: `a field's name ${fault}; leave it out` }
    const found = find(inner, [...path, name])
    if (found) return found
  }
  return undefined
}

function faultOf(text: string): string | undefined {
  if (text.includes('\0')) return 'holds the character NUL'
  return isWellFormed(text) ? undefined : 'holds half of a character (a lone surrogate)'
}
