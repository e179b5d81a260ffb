import { z } from 'zod'
import { type ZodOpenApiSchemaObject, createDocument } from 'zod-openapi'
import { opportunitySchema } from '../opportunities/model.js'
import { fieldsOf, ownFieldClass } from '../records/field-class.js'
import { recordPaths } from './openapi-records.js'
import { recordComponents, staffPaths } from './openapi-staff.js'
import { listQuerySchema } from './opportunities-api.js'

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } as const } }

/** Our own API as OpenAPI 3.1, made from the schemas that check and shape it. */
export function openApiDocument(version: string): object {
  const records = recordPaths()
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Employer Gateway',
      version,
      description:
        'Open opportunities: vacancies, apprenticeships, work experience, mentoring, qualifications, school links.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    paths: {
      ...records,
      ...staffPaths(),
      '/opportunities': {
        ...records['/opportunities'],
        get: {
          operationId: 'listOpportunities',
          summary: 'Open opportunities, a page at a time; with q, sector, postcode, mostHours or sort, a search',
          requestParams: { query: listQuerySchema },
          responses: {
            '200': {
              description: 'A page; `next` is the `after` of the next one, null on the last',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: ['items', 'next'],
                    properties: {
                      items: { type: 'array', items: { $ref: '#/components/schemas/Opportunity' } },
                      next: { type: ['string', 'null'] },
                      total: {
                        type: 'integer',
                        description: 'With a search: how many there are, counted up to 10,000',
                      },
                    },
                  },
                },
              },
            },
            '400': { description: 'A parameter is wrong', content: problemContent },
          },
        },
      },
      '/opportunities/{id}': {
        ...records['/opportunities/{id}'],
        get: {
          operationId: 'getOpportunity',
          summary: 'One open opportunity',
          requestParams: {
            path: z.object({ id: z.string().meta({ description: 'source:ref', example: 'sample:O-0001' }) }),
          },
          responses: {
            '200': {
              description: 'The opportunity, its public fields',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Opportunity' } } },
            },
            '404': { description: 'No such opportunity is open', content: problemContent },
          },
        },
      },
    },
    components: {
      schemas: { Opportunity: publicOpportunityJsonSchema(), Problem: problemJsonSchema, ...recordComponents },
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key issued for a role' } },
    },
  })
}

const problemJsonSchema = {
  type: 'object' as const,
  description: 'An error as RFC 9457 has it',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' as const },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const },
    errors: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        required: ['detail'],
        properties: {
          pointer: { type: 'string' as const },
          parameter: { type: 'string' as const },
          detail: { type: 'string' as const },
        },
      },
    },
  },
}

/** The public fields of an opportunity; all are always there, unknown ones as null or empty. */
function publicOpportunityJsonSchema(): ZodOpenApiSchemaObject {
  const fields = Object.entries(fieldsOf(opportunitySchema)!).filter(([, field]) => ownFieldClass(field) === 'public')
  const properties = Object.fromEntries(
    fields.map(([name, field]) => {
      const { $schema: _, ...schema } = z.toJSONSchema(field, { io: 'input' })
      return [name, schema as ZodOpenApiSchemaObject]
    }),
  )
  return {
    type: 'object',
    required: ['id', 'state', 'derived', ...Object.keys(properties)],
    properties: {
      id: { type: 'string' },
      state: { type: 'string', enum: ['live', 'part-filled'] },
      derived: derivedJsonSchema,
      ...properties,
    },
  }
}

const derivedJsonSchema = {
  type: 'object' as const,
  description: 'What follows from the other fields',
  required: ['entryLevel', 'isOpenCompetitiveJob', 'checks'],
  properties: {
    entryLevel: {
      type: 'object' as const,
      required: ['isEntryLevel', 'reason'],
      properties: { isEntryLevel: { type: 'boolean' as const }, reason: { type: 'string' as const } },
    },
    isOpenCompetitiveJob: { type: 'boolean' as const, description: 'Paid work that anybody may apply for' },
    checks: {
      type: 'array' as const,
      items: { type: 'string' as const },
      description: 'Such as "enhanced DBS with barred list: check"',
    },
  },
}
