import { z } from 'zod'
import { planStates } from '../carving/plan-state.js'
import { carveLimitsSchema, planChangeSchema, substitutesQuerySchema } from './carve-api.js'
import { type Operations, type Schema, byKey, closed, problem, ref } from './openapi-parts.js'

const json = (schema: Schema) => ({ 'application/json': { schema } })
const etag = { ETag: { description: 'The version of the plan', schema: { type: 'string' as const } } }

const id = z.string().meta({ description: 'source:ref', example: 'sample:O-0022' })
const number = z.string().meta({ description: 'Which version of the plan, from 1', example: '1' })
const ofOpportunity = z.object({ id })
const ofPlan = z.object({ id, number })
const ofShift = z.object({ id, number, shift: z.string().meta({ example: 'shift-2' }) })
const idempotencyKey = { 'Idempotency-Key': z.string().max(255).optional() }

/** Carve plans, in the description of the API. */
export function carvePaths(): Record<string, Operations> {
  return {
    '/opportunities/{id}/carve-plans': {
      get: {
        operationId: 'listCarvePlans',
        summary: 'Every version of how a role is carved, the newest first',
        security: byKey,
        requestParams: { path: ofOpportunity },
        responses: {
          '200': {
            description: 'All of them; `next` is always null',
            content: json({
              type: 'object',
              required: ['items', 'next'],
              properties: { items: { type: 'array', items: ref('CarvePlan') }, next: { type: 'null' } },
            }),
          },
          ...closed,
        },
      },
      post: {
        operationId: 'carveOpportunity',
        summary:
          'Carves a role into shifts for the caseload and saves the plan as its newest version; accepted shifts of the version before stay to the minute',
        security: byKey,
        requestParams: { path: ofOpportunity, header: z.object(idempotencyKey) },
        requestBody: { required: false, content: { 'application/json': { schema: carveLimitsSchema } } },
        responses: {
          '201': { description: 'Carved and saved', headers: etag, content: json(ref('CarvePlan')) },
          ...closed,
          '404': problem('No such opportunity'),
          '409': problem('It may not be carved as it is, or somebody else saved a plan meanwhile'),
          '422': problem('The limits are wrong'),
        },
      },
    },
    '/opportunities/{id}/carve-plans/{number}': {
      get: {
        operationId: 'getCarvePlan',
        summary: 'One version',
        security: byKey,
        requestParams: { path: ofPlan },
        responses: {
          '200': { description: 'The plan', headers: etag, content: json(ref('CarvePlan')) },
          ...closed,
          '404': problem('No such plan'),
        },
      },
    },
    '/opportunities/{id}/carve-plans/{number}/moves': {
      post: {
        operationId: 'moveCarvePlan',
        summary:
          'Negotiates, approves, publishes, retires… a plan that was read at a version, or accepts or frees a shift',
        security: byKey,
        requestParams: {
          path: ofPlan,
          header: z.object({
            'If-Match': z.string().meta({ description: 'The ETag of the plan as it was read', example: '"1"' }),
            ...idempotencyKey,
          }),
        },
        requestBody: { required: true, content: { 'application/json': { schema: planChangeSchema } } },
        responses: {
          '200': { description: 'Changed', headers: etag, content: json(ref('CarvePlan')) },
          ...closed,
          '404': problem('No such plan'),
          '409': problem('It cannot be changed so: the words say why'),
          '412': problem('Somebody changed it meanwhile'),
          '422': problem('Fields are wrong'),
          '428': problem('If-Match is missing'),
        },
      },
    },
    '/opportunities/{id}/carve-plans/{number}/shifts/{shift}/substitutes': {
      get: {
        operationId: 'findSubstitutes',
        summary: 'Who could take over a shift as it is, best first, of those who do not work in the plan',
        security: byKey,
        requestParams: { path: ofShift, query: substitutesQuerySchema },
        responses: {
          '200': {
            description: 'Most minutes taken over first, then the better suited; `minutes` is all of the shift',
            content: json({
              type: 'object',
              required: ['minutes', 'items'],
              properties: { minutes: { type: 'integer' }, items: { type: 'array', items: ref('Substitute') } },
            }),
          },
          '400': problem('A parameter is wrong'),
          ...closed,
          '404': problem('No such plan'),
          '409': problem('The plan has no such shift'),
        },
      },
    },
    '/opportunities/{id}/carve-pieces': {
      get: {
        operationId: 'carveBeforeAnybodyIsNamed',
        summary:
          'For each number of people the pieces that most of the caseload could do, and what an easier piece would bring',
        security: byKey,
        requestParams: { path: ofOpportunity },
        responses: {
          '200': { description: 'The ways, fewest people first', content: json(ref('CarvePieces')) },
          ...closed,
          '404': problem('No such opportunity'),
          '409': problem('It may not be carved as it is'),
        },
      },
    },
  }
}

const whole: Schema = { type: 'integer' }
const text: Schema = { type: 'string' }
const list = (items: Schema): Schema => ({ type: 'array', items })
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})
const block = object({ from: whole, to: whole })
const value = object({ uncoveredMinutes: whole, people: whole, score: whole })

/** What they answer with. Times are minutes of the week from Monday 00:00; people are ids. */
export const carveComponents: Record<string, Schema> = {
  CarvePlan: object({
    version: whole,
    opportunity: text,
    number: whole,
    state: { type: 'string', enum: [...planStates] },
    cover: list(object({ from: whole, to: whole, people: whole })),
    shifts: list(
      object({
        name: text,
        blocks: list(block),
        candidate: { type: ['string', 'null'] },
        isAccepted: { type: 'boolean' },
      }),
    ),
    status: { type: 'string', enum: ['optimal', 'feasible'] },
    objective: value,
    bound: value,
    by: text,
    createdAt: text,
    updatedAt: text,
  }),
  Substitute: object({
    candidate: text,
    shifts: list(object({ role: text, candidate: text, from: whole, to: whole })),
    minutes: whole,
    score: whole,
  }),
  CarvePieces: object({
    role: text,
    caseload: whole,
    options: list(
      object({
        people: whole,
        least: whole,
        pieces: list(
          object({
            days: list(whole),
            from: whole,
            to: whole,
            people: whole,
            couldDo: whole,
            relaxations: list(object({ days: list(whole), from: whole, to: whole, more: whole })),
          }),
        ),
      }),
    ),
  }),
}
