import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiSchemaObject as AnySchema } from 'zod-openapi'

/** A schema written out, as components have it. */
export type Schema = Exclude<AnySchema, z.core.$ZodType>

/** A reference to a component. */
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` }) as const
export const json = (name: string) => ({ 'application/json': { schema: ref(name) } })
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})

export const byKey = [{ key: [] }]
export const idParameter = z.object({ id: z.string().meta({ description: 'source:ref', example: 'sample:O-0001' }) })
export const idempotencyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .max(255)
    .optional()
    .meta({ description: 'The same key again is answered the same, and done once; kept for a day' }),
})
export const ifMatchHeader = z.object({
  'If-Match': z.string().meta({ description: 'The ETag of the record as it was read', example: '"3"' }),
})

export const closed = {
  '401': problem('No key, or one that opens nothing'),
  '403': problem('The role of the key does not open this'),
}
export const etag = { ETag: { description: 'The version of the record', schema: { type: 'string' as const } } }

export const page = (items: Schema): Schema => ({
  type: 'object',
  required: ['items', 'next'],
  properties: { items: { type: 'array', items }, next: { type: ['string', 'null'] } },
})

export const text = { type: 'string' as const }
export const textOrNull = { type: ['string', 'null'] as ['string', 'null'] }
export const whole = { type: 'integer' as const }
export const object = (properties: Record<string, Schema>, optional: string[] = []): Schema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})
export const list = (items: Schema): Schema => ({ type: 'array', items })
export const anything: Schema = { type: 'object' }

/** The operations of one path. */
export type Operations = Record<string, ZodOpenApiOperationObject>
