import type { Request } from 'express'

/** Longer than any field of a form here. What is longer still is cut before anything looks at it. */
const LONGEST = 10_000

/** What the store keeps nowhere: halves of characters, and NUL. */
const NOT_TEXT = /[\p{Surrogate}\0]/gu

/** The text a form sent under a name; empty when it sent none, or something that is no text. Trimmed, unless every space counts. */
export function textField(request: Request, name: string, spaces: 'trimmed' | 'as it is' = 'trimmed'): string {
  const value = ((request.body ?? {}) as Record<string, unknown>)[name]
  const text = typeof value === 'string' ? value.replace(NOT_TEXT, '').slice(0, LONGEST) : ''
  return spaces === 'trimmed' ? text.trim() : text
}

/** The text of a query parameter, the same way. */
export function queryText(request: Request, name: string): string {
  const value = request.query[name]
  return typeof value === 'string' ? value.replace(NOT_TEXT, '').slice(0, LONGEST).trim() : ''
}
