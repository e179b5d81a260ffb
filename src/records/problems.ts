import { distance } from 'fastest-levenshtein'
import { z } from 'zod'
import { fieldClassAt, fieldsOf, unwrapped } from './field-class.js'

/** One thing wrong with a record: the field's dotted path, the value it held, and what would be right. */
export type Problem = { field: string; value: string; reason: string }

const LONGEST_VALUE_SHOWN = 80

/** What a parse found wrong, in words for the person who sent the record. */
export function problemsOf(schema: z.ZodType, input: unknown, error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownField(schema, [...issue.path, key]))
      : [problem(schema, input, issue.path, wordsFor(issue, input))],
  )
}

function problem(schema: z.ZodType, input: unknown, path: readonly PropertyKey[], reason: string): Problem {
  const isHidden = fieldClassAt(schema, path) === 'restricted'
  return { field: dotted(path), value: isHidden ? '(restricted)' : shown(valueAt(input, path)), reason }
}

function unknownField(schema: z.ZodType, path: readonly PropertyKey[]): Problem {
  const name = String(path.at(-1))
  const known = Object.keys(fieldsOf(schemaAt(schema, path.slice(0, -1))) ?? {})
  const nearest = known
    .map((field) => ({ field, edits: distance(field.toLowerCase(), name.toLowerCase()) }))
    .sort(
      (a, b) =>
        a.edits - b.edits || sharedStart(b.field, name) - sharedStart(a.field, name) || (a.field < b.field ? -1 : 1),
    )[0]
  const isSlip = nearest !== undefined && nearest.edits <= Math.max(2, Math.floor(name.length / 3))
  return {
    field: dotted(path),
    value: '',
    reason: `is not a field; ${isSlip ? `did you mean ${nearest.field}?` : `known here: ${known.join(', ')}`}`,
  }
}

/** How many letters two names begin with alike: slips are rarer there. */
function sharedStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function wordsFor(issue: z.core.$ZodIssue, input: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined
        ? `is required: ${kindWords(issue.expected)}`
        : `must be ${kindWords(issue.expected)}`
    case 'invalid_value':
      return `${valueAt(input, issue.path) === undefined ? 'is required:' : 'must be'} one of ${issue.values.map(String).join(', ')}`
    case 'too_big':
    case 'too_small':
    case 'invalid_format':
    case 'custom':
      return issue.message
    case 'invalid_union':
      return 'has none of the shapes that are allowed here'
    default:
      return issue.message
  }
}

function kindWords(expected: string): string {
  const words: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  }
  return words[expected] ?? expected
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType {
  return path.reduce<z.ZodType>((at, key) => {
    const inner = unwrapped(at)
    return inner instanceof z.ZodArray
      ? (inner.def.element as z.ZodType)
      : (fieldsOf(inner)?.[String(key)] ?? z.unknown())
  }, schema)
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    input,
  )
}

function shown(value: unknown): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST_VALUE_SHOWN ? `${text.slice(0, LONGEST_VALUE_SHOWN)}…` : text
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}
