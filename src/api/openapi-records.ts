import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiSchemaObject as AnySchema } from 'zod-openapi'
import { candidateSchema } from '../candidates/model.js'
import { employerSchema } from '../employers/model.js'
import { opportunitySchema } from '../opportunities/model.js'
import { partnerSchema } from '../partners/model.js'
import { carveComponents, carvePaths } from './openapi-carve.js'
import { auditQuerySchema } from './audit-api.js'
import { meaningQuerySchema } from './law-api.js'
import { moveSchema } from './moves-api.js'
import { recordListQuerySchema } from './records-api.js'
import { shortlistQuerySchema } from './shortlists-api.js'

/** A schema written out, as components have it. */
type Schema = Exclude<AnySchema, z.core.$ZodType>

/** A reference to a component. */
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` }) as const
const json = (name: string) => ({ 'application/json': { schema: ref(name) } })
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})

const byKey = [{ key: [] }]
const idParameter = z.object({ id: z.string().meta({ description: 'source:ref', example: 'sample:O-0001' }) })
const idempotencyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .max(255)
    .optional()
    .meta({ description: 'The same key again is answered the same, and done once; kept for a day' }),
})
const ifMatchHeader = z.object({
  'If-Match': z.string().meta({ description: 'The ETag of the record as it was read', example: '"3"' }),
})

const closed = {
  '401': problem('No key, or one that opens nothing'),
  '403': problem('The role of the key does not open this'),
}
const etag = { ETag: { description: 'The version of the record', schema: { type: 'string' as const } } }

const page = (items: Schema): Schema => ({
  type: 'object',
  required: ['items', 'next'],
  properties: { items: { type: 'array', items }, next: { type: ['string', 'null'] } },
})

type Described = {
  name: string
  readPath: string
  writePath: string
  schema: z.ZodType
}

const described: readonly Described[] = [
  { name: 'Opportunity', readPath: '/opportunity-records', writePath: '/opportunities', schema: opportunitySchema },
  { name: 'Candidate', readPath: '/candidates', writePath: '/candidates', schema: candidateSchema },
  { name: 'Employer', readPath: '/employers', writePath: '/employers', schema: employerSchema },
  { name: 'Partner', readPath: '/partners', writePath: '/partners', schema: partnerSchema },
]

/** The operations of one path. */
type Operations = Record<string, ZodOpenApiOperationObject>

/** What staff and programs that send records may do, by path. */
export function recordPaths(): ZodOpenApiPathsObject {
  const paths: Record<string, Operations> = {}
  const add = (path: string, operations: Operations): void => {
    paths[path] = { ...paths[path], ...operations }
  }
  for (const { name, readPath, writePath, schema } of described) {
    const what = name.toLowerCase()
    add(readPath, {
      get: {
        operationId: `list${name}Records`,
        summary: `Records of kind ${what}, in order of id`,
        security: byKey,
        requestParams: { query: recordListQuerySchema },
        responses: {
          '200': { description: 'A page', content: { 'application/json': { schema: page(ref('StaffRecord')) } } },
          '400': problem('A parameter is wrong'),
          ...closed,
        },
      },
    })
    add(`${readPath}/{id}`, {
      get: {
        operationId: `get${name}Record`,
        summary: `One ${what}, as staff see it: nothing restricted`,
        security: byKey,
        requestParams: { path: idParameter },
        responses: {
          '200': { description: 'The record', headers: etag, content: json('StaffRecord') },
          ...closed,
          '404': problem('No such record'),
        },
      },
    })
    add(writePath, {
      post: {
        operationId: `send${name}`,
        summary: `Sends one ${what}: made, or brought up to date, as an import would`,
        security: byKey,
        requestParams: { header: idempotencyHeader },
        requestBody: { required: true, content: { 'application/json': { schema } } },
        responses: {
          '200': { description: 'It was there: updated or unchanged', headers: etag, content: json('Saved') },
          '201': { description: 'Made', headers: etag, content: json('Saved') },
          ...closed,
          '409': problem('The same request is being done, or the person was erased'),
          '422': problem('Fields are wrong: each with a pointer; or the Idempotency-Key was used for something else'),
        },
      },
    })
    add(`${writePath}/{id}`, {
      put: {
        operationId: `replace${name}`,
        summary: `Replaces one ${what} that was read at a version`,
        security: byKey,
        requestParams: { path: idParameter, header: ifMatchHeader },
        requestBody: { required: true, content: { 'application/json': { schema } } },
        responses: {
          '200': { description: 'Replaced', headers: etag, content: json('Saved') },
          ...closed,
          '404': problem('No such record'),
          '412': problem('Somebody changed it meanwhile'),
          '422': problem('Fields are wrong: each with a pointer'),
          '428': problem('If-Match is missing'),
        },
      },
    })
  }
  add('/opportunities/{id}/moves', {
    post: {
      operationId: 'moveOpportunity',
      summary: 'Approves, publishes, pauses, closes… an opportunity that was read at a version',
      security: byKey,
      requestParams: { path: idParameter, header: z.object({ ...ifMatchHeader.shape, ...idempotencyHeader.shape }) },
      requestBody: { required: true, content: { 'application/json': { schema: moveSchema } } },
      responses: {
        '200': { description: 'Moved', headers: etag, content: json('Moved') },
        ...closed,
        '404': problem('No such opportunity'),
        '409': problem('It cannot move there from where it is'),
        '412': problem('Somebody changed it meanwhile'),
        '422': problem('Fields are wrong'),
        '428': problem('If-Match is missing'),
      },
    },
  })
  for (const [path, operationId, whose] of [
    ['/opportunities/{id}/shortlist', 'shortlistForOpportunity', 'The best candidates for an opportunity'],
    ['/candidates/{id}/shortlist', 'shortlistForCandidate', 'The best opportunities for a candidate'],
  ] as const)
    add(path, {
      get: {
        operationId,
        summary: `${whose}, with reasons and near misses`,
        security: byKey,
        requestParams: { path: idParameter, query: shortlistQuerySchema },
        responses: {
          '200': { description: 'The shortlist', content: json('Shortlist') },
          '400': problem('A parameter is wrong'),
          ...closed,
          '404': problem('No such record'),
        },
      },
    })
  add('/opportunities/{id}/flags', {
    get: {
      operationId: 'flagsOfOpportunity',
      summary: 'What the dated rules say of an opportunity, by field',
      security: byKey,
      requestParams: { path: idParameter },
      responses: {
        '200': { description: 'The flags', content: { 'application/json': { schema: anything } } },
        ...closed,
        '404': problem('No such opportunity'),
      },
    },
  })
  add('/candidates/{id}/meaning', {
    get: {
      operationId: 'meaningForCandidate',
      summary: 'What an opportunity would mean for a candidate by the dated rules',
      security: byKey,
      requestParams: { path: idParameter, query: meaningQuerySchema },
      responses: {
        '200': { description: 'The meaning', content: { 'application/json': { schema: anything } } },
        '400': problem('A parameter is wrong'),
        ...closed,
        '404': problem('No such record'),
      },
    },
  })
  for (const [path, operations] of Object.entries(carvePaths())) add(path, operations)
  add('/audit', {
    get: {
      operationId: 'searchAudit',
      summary: 'Who looked at what and who did what, newest first',
      security: byKey,
      requestParams: { query: auditQuerySchema },
      responses: {
        '200': { description: 'A page', content: { 'application/json': { schema: page(ref('AuditLine')) } } },
        '400': problem('A parameter is wrong'),
        ...closed,
      },
    },
  })
  return paths
}

const text = { type: 'string' as const }
const textOrNull = { type: ['string', 'null'] as ['string', 'null'] }
const whole = { type: 'integer' as const }
const object = (properties: Record<string, Schema>, optional: string[] = []): Schema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
})
const list = (items: Schema): Schema => ({ type: 'array', items })
const anything: Schema = { type: 'object' }

/** The components those operations answer with. */
export const recordComponents: Record<string, Schema> = {
  StaffRecord: {
    ...object({ id: text, version: whole, record: anything, createdAt: text, updatedAt: text }),
    description: 'A record as it was sent, without what is restricted, and what the service knows of it',
  },
  Saved: object({ id: text, version: whole, outcome: { type: 'string', enum: ['created', 'updated', 'unchanged'] } }),
  Moved: object({ id: text, state: text, closeReason: textOrNull }),
  ...carveComponents,
  AuditLine: object({
    at: text,
    by: text,
    role: textOrNull,
    event: text,
    about: textOrNull,
    outcome: { type: 'string', enum: ['allowed', 'refused'] },
  }),
  Shortlist: object({
    for: anything,
    asAt: text,
    considered: whole,
    eligible: whole,
    shortlist: list(
      object(
        {
          candidate: text,
          opportunity: text,
          score: { type: 'integer', minimum: 0, maximum: 10_000 },
          contributions: list(
            object({ criterion: text, points: whole, possible: whole, evidence: anything, words: text }),
          ),
          warnings: list(object({ rule: text, words: text })),
        },
        ['candidate', 'opportunity'],
      ),
    ),
    excluded: list(object({ rule: text, count: whole, words: text })),
    nearMisses: list(
      object({ candidate: text, opportunity: text, rule: text, cure: anything, scoreIfCured: whole, words: text }, [
        'candidate',
        'opportunity',
      ]),
    ),
    warnings: list(text),
  }),
}
