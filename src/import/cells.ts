import { z } from 'zod'
import { fieldsOf, unwrapped } from '../records/field-class.js'

/**
 * A record from the text cells of a CSV row, by what the schema expects: `site.postcode` goes into `site`, lists are separated by
 * `;`, lists of objects are JSON, an empty cell is no value. Text that does not fit stays as it is, so that the
 * schema refuses it by name. Days may be written as in the UK, 25/12/2026.
 */
export function recordFromCells(schema: z.ZodType, cells: Record<string, string>): unknown {
  const record: Record<string, unknown> = {}
  for (const [column, cell] of Object.entries(cells)) {
    const text = cell.trim()
    if (text === '') continue
    const path = column.split('.')
    place(record, path, valueOf(schemaAtPath(schema, path), text))
  }
  return record
}

function place(record: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let at = record
  for (const key of path.slice(0, -1)) {
    const inner = Object.hasOwn(at, key) ? at[key] : undefined
    if (typeof inner === 'object' && inner !== null) at = inner as Record<string, unknown>
    else {
      const made: Record<string, unknown> = {}
      define(at, key, made)
      at = made
    }
  }
  define(at, path.at(-1)!, value)
}

/** As assignment, but a column called `__proto__` becomes a field like any other (and is refused as unknown). */
function define(at: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(at, key, { value, enumerable: true, writable: true, configurable: true })
}

function valueOf(schema: z.ZodType | undefined, text: string): unknown {
  if (!schema) return text
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodNumber) return numberOf(text)
  if (inner instanceof z.ZodBoolean) return booleanOf(text)
  if (inner instanceof z.ZodISODate) return dayOf(text)
  if (inner instanceof z.ZodArray) {
    const element = inner.def.element as z.ZodType
    if (fieldsOf(element)) return jsonOf(text)
    return text
      .split(';')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map((item) => valueOf(element, item))
  }
  return fieldsOf(inner) ? jsonOf(text) : text
}

function schemaAtPath(schema: z.ZodType, path: readonly string[]): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((at, key) => {
    const fields = at && fieldsOf(at)
    return fields && Object.hasOwn(fields, key) ? fields[key] : undefined
  }, schema)
}

function numberOf(text: string): unknown {
  const plain = text.replace(/^£/, '').replace(/,(?=\d{3}(\D|$))/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

function booleanOf(text: string): unknown {
  const word = text.toLowerCase()
  if (['true', 'yes', 'y', '1'].includes(word)) return true
  return ['false', 'no', 'n', '0'].includes(word) ? false : text
}

function dayOf(text: string): string {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (!british) return text
  const [, day, month, year] = british
  const iso = `${year!}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  return z.iso.date().safeParse(iso).success ? iso : text
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
