import { z } from 'zod'
import { auditQuerySchema } from './audit-api.js'
import { meaningQuerySchema } from './law-api.js'
import { carveComponents, carvePaths } from './openapi-carve.js'
import { groundSchema, groundWithdrawalSchema } from './grounds-api.js'
import { moveSchema } from './moves-api.js'
import {
  type Operations,
  anything,
  byKey,
  closed,
  etag,
  idParameter,
  idempotencyHeader,
  ifMatchHeader,
  json,
  list,
  object,
  page,
  problem,
  ref,
  text,
  textOrNull,
  whole,
  type Schema,
} from './openapi-parts.js'
import { planCheckSchema } from './plan-checks-api.js'
import { decisionsSchema } from './requirements-api.js'
import { rulesQuerySchema } from './rules-api.js'
import { shortlistQuerySchema } from './shortlists-api.js'

/** What staff may do with records beside reading and sending them, by path. */
export function staffPaths(): Record<string, Operations> {
  const paths: Record<string, Operations> = {}
  const add = (path: string, operations: Operations): void => {
    paths[path] = operations
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
  for (const [path, operationId, summary, schema] of [
    ['grounds', 'recordGround', 'Records the ground on which a HOLD of the law may pass', groundSchema],
    ['ground-withdrawals', 'withdrawGround', 'Takes a recorded ground back', groundWithdrawalSchema],
  ] as const)
    add(`/opportunities/{id}/${path}`, {
      post: {
        operationId,
        summary,
        security: byKey,
        requestParams: { path: idParameter, header: z.object({ ...ifMatchHeader.shape, ...idempotencyHeader.shape }) },
        requestBody: { required: true, content: { 'application/json': { schema } } },
        responses: {
          '200': {
            description: 'Done: its state and its flags',
            headers: etag,
            content: { 'application/json': { schema: anything } },
          },
          ...closed,
          '404': problem('No such opportunity'),
          '409': problem('The law holds no such thing here, or several'),
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
  add('/opportunities/{id}/suggested-requirements', {
    get: {
      operationId: 'suggestedRequirements',
      summary: 'The skills an advert’s words ask for, each with its sentence and what was decided about it',
      security: byKey,
      requestParams: { path: idParameter },
      responses: {
        '200': { description: 'The suggestions', headers: etag, content: json('Suggestions') },
        ...closed,
        '404': problem('No such opportunity'),
      },
    },
    post: {
      operationId: 'decideRequirements',
      summary: 'Makes suggestions requirements of the opportunity, or sets them aside',
      security: byKey,
      requestParams: { path: idParameter, header: ifMatchHeader },
      requestBody: { required: true, content: { 'application/json': { schema: decisionsSchema } } },
      responses: {
        '200': { description: 'Decided', headers: etag, content: { 'application/json': { schema: anything } } },
        ...closed,
        '404': problem('No such opportunity'),
        '412': problem('Somebody changed it meanwhile'),
        '422': problem('A decision is wrong: each with a pointer'),
        '428': problem('If-Match is missing'),
      },
    },
  })
  add('/rules', {
    get: {
      operationId: 'rulesInForce',
      summary: 'The dated rules in force for work on a day, with the edits of administrators',
      security: byKey,
      requestParams: { query: rulesQuerySchema },
      responses: {
        '200': { description: 'The rules', content: { 'application/json': { schema: anything } } },
        '400': problem('A parameter is wrong'),
        ...closed,
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
  add('/plan-checks', {
    post: {
      operationId: 'checkPlan',
      summary: 'What the dated rules say of a plan that is no record yet; nothing is kept',
      security: byKey,
      requestBody: { required: true, content: { 'application/json': { schema: planCheckSchema } } },
      responses: {
        '200': { description: 'The answer', content: { 'application/json': { schema: anything } } },
        ...closed,
        '422': problem('Fields are wrong'),
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

/** The components those operations answer with. */
export const recordComponents: Record<string, Schema> = {
  ...carveComponents,
  StaffRecord: {
    ...object({ id: text, version: whole, record: anything, createdAt: text, updatedAt: text }),
    description: 'A record as it was sent, without what is restricted, and what the service knows of it',
  },
  Saved: object({ id: text, version: whole, outcome: { type: 'string', enum: ['created', 'updated', 'unchanged'] } }),
  Suggestions: object({
    opportunity: text,
    title: text,
    version: whole,
    suggestions: list(
      object({
        code: text,
        label: text,
        level: text,
        words: text,
        sentence: text,
        decision: { type: ['object', 'null'] },
        mayLeaveOut: { type: 'boolean' },
      }),
    ),
  }),
  Moved: object({ id: text, state: text, closeReason: textOrNull }),
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
