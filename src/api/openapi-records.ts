import type { z } from 'zod'
import { candidateSchema } from '../candidates/model.js'
import { employerSchema } from '../employers/model.js'
import { opportunitySchema } from '../opportunities/model.js'
import { partnerSchema } from '../partners/model.js'
import {
  type Operations,
  byKey,
  closed,
  etag,
  idParameter,
  idempotencyHeader,
  ifMatchHeader,
  json,
  page,
  problem,
  ref,
} from './openapi-parts.js'
import { recordListQuerySchema } from './record-resource.js'

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

/** Reading and sending records, by path. */
export function recordPaths(): Record<string, Operations> {
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
  return paths
}
