import { z } from 'zod'

/** Who may ever see a field: everyone, staff with the permission, or only the person by subject access. */
export type FieldClass = 'public' | 'staff' | 'restricted'

const classes = z.registry<{ fieldClass: FieldClass }>()

/** A field everyone may see. */
export const publicField = <S extends z.ZodType>(schema: S): S => marked(schema, 'public')
/** A field for staff; never on a page, e-mail or answer that an employer or the public can reach. */
export const staffField = <S extends z.ZodType>(schema: S): S => marked(schema, 'staff')
/** Health, benefit, criminal record, identity groups, causes: leaves the store only by subject access. */
export const restrictedField = <S extends z.ZodType>(schema: S): S => marked(schema, 'restricted')

function marked<S extends z.ZodType>(schema: S, fieldClass: FieldClass): S {
  classes.add(schema, { fieldClass })
  return schema
}

/** The class a schema was given itself; undefined when it takes that of the field it stands in. */
export function ownFieldClass(schema: z.ZodType): FieldClass | undefined {
  return classes.get(schema)?.fieldClass
}

/** The schema inside `nullable`, `optional`, `default` and the like. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  let inner: z.ZodType = schema
  for (;;) {
    if (inner instanceof z.ZodPipe) inner = inner.def.in as z.ZodType
    else if (
      inner instanceof z.ZodNullable ||
      inner instanceof z.ZodOptional ||
      inner instanceof z.ZodDefault ||
      inner instanceof z.ZodPrefault
    )
      inner = inner.def.innerType as z.ZodType
    else return inner
  }
}

/** The fields of an object schema, or undefined for any other schema. */
export function fieldsOf(schema: z.ZodType): Record<string, z.ZodType> | undefined {
  const inner = unwrapped(schema)
  return inner instanceof z.ZodObject ? inner.shape : undefined
}

/** The class of the field at a path such as `person.name` or `available.0.from`; undefined when there is no such field. */
export function fieldClassAt(schema: z.ZodType, path: readonly PropertyKey[]): FieldClass | undefined {
  let at: z.ZodType | undefined = schema
  let fieldClass = ownFieldClass(schema)
  for (const key of path) {
    const inner: z.ZodType = unwrapped(at)
    if (inner instanceof z.ZodArray) at = inner.def.element as z.ZodType
    else at = fieldsOf(inner)?.[String(key)]
    if (!at) return undefined
    fieldClass = ownFieldClass(at) ?? fieldClass
  }
  return fieldClass
}

/** The dotted paths of the outermost fields of a class: `['contact']`, `['person', 'born', …]`. */
export function fieldsOfClass(schema: z.ZodType, fieldClass: FieldClass, prefix = ''): string[] {
  return Object.entries(fieldsOf(schema) ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    return ownFieldClass(field) === fieldClass ? [path] : fieldsOfClass(field, fieldClass, `${path}.`)
  })
}

/**
 * A copy of a record with the fields of the given classes only. A field without a class of its own has that of the
 * object around it; one without any is left out, so forgetting a class hides a field and never shows one.
 */
export function viewOf(
  schema: z.ZodType,
  value: unknown,
  allowed: readonly FieldClass[],
  around?: FieldClass,
): unknown {
  const fieldClass = ownFieldClass(schema) ?? around
  const inner = unwrapped(schema)
  const fields = fieldsOf(inner)
  if (fields && isRecord(value)) {
    const shown = Object.entries(fields).flatMap(([name, field]) => {
      if (!(name in value)) return []
      const view = viewOf(field, value[name], allowed, fieldClass)
      return view === undefined ? [] : [[name, view] as const]
    })
    return shown.length > 0 || isShown(fieldClass, allowed) ? Object.fromEntries(shown) : undefined
  }
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    const element = inner.def.element as z.ZodType
    if (fieldsOf(element))
      return isShown(fieldClass, allowed) ? value.map((item) => viewOf(element, item, allowed, fieldClass)) : undefined
  }
  return isShown(fieldClass, allowed) ? value : undefined
}

function isShown(fieldClass: FieldClass | undefined, allowed: readonly FieldClass[]): boolean {
  return fieldClass !== undefined && allowed.includes(fieldClass)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
