import type { Response } from 'express'
import { z } from 'zod'
import type { CarvePlanDocument } from '../carving/document.js'
import type { CarvingUseCases } from '../carving/carving-use-cases.js'
import { actorName } from '../people/actor.js'
import type { Stored } from '../ports/store.js'
import { givenUpWith } from '../web/shell/given-up.js'
import { actorOf } from '../web/shell/identify.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { PathRequest, Routes } from '../web/shell/routes.js'
import { idempotent } from './idempotent.js'
import { invalidQuery } from './invalid-query.js'
import { sendProblem } from './problem.js'
import { etagOf, sendChangedMeanwhile, versionRead } from './versions.js'

export type CarveUseCases = { carving: CarvingUseCases }

export const carveLimitsSchema = z.strictObject({
  seconds: z.number().int().min(0).max(30).default(10).meta({ description: 'Stop with the best so far' }),
  seed: z.number().int().min(0).max(2_147_483_647).default(1).meta({ description: 'Which of equal searches' }),
})

const blockSchema = z.strictObject({
  from: z.number().int().min(0).max(10_079).meta({ description: 'Minutes of the week from Monday 00:00' }),
  to: z.number().int().min(1).max(20_159),
})
const shiftSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be 1 to 40 of a-z, 0-9 and -'),
  blocks: z.array(blockSchema).min(1).max(14),
  candidate: z.string().max(300).nullable(),
  isAccepted: z.boolean(),
})

export const planChangeSchema = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('negotiate'), shifts: z.array(shiftSchema).min(1).max(200) }),
  z.strictObject({ move: z.enum(['approve', 'publish', 'fill', 'reopen', 'replan', 'retire']) }),
  z.strictObject({ move: z.literal('accept'), shift: z.string(), candidate: z.string() }),
  z.strictObject({ move: z.literal('free'), shift: z.string() }),
])

export const substitutesQuerySchema = z.strictObject({ top: z.coerce.number().int().min(1).max(100).default(10) })

/** Carve plans of an opportunity: carved, listed, moved on; who could step in; and the pieces before anybody is named. */
export function carveApi(api: Routes, { carving }: CarveUseCases, ports: SitePorts): void {
  api.get(
    '/opportunities/:id/carve-plans',
    async (request, response) => {
      const plans = await carving.plans(request.params.id!)
      response.json({ items: plans.map(planView), next: null })
    },
    { permission: 'carve:read', audit: 'VIEW_CARVE' },
  )

  api.post(
    '/opportunities/:id/carve-plans',
    idempotent(ports, async (request, response) => {
      const limits = carveLimitsSchema.safeParse(request.body ?? {})
      if (!limits.success) {
        sendBodyFaults(response, 'These are no limits of a carve', limits.error)
        return
      }
      const id = request.params.id!
      const result = await givenUpWith(response, (signal) =>
        carving.carve(id, limits.data, actorName(actorOf(response)), signal),
      )
      if (result.outcome !== 'saved') {
        sendOutcome(response, result)
        return
      }
      const plan = (await carving.plan(id, result.number))!
      response
        .status(201)
        .set('Location', `/api/v1/opportunities/${encodeURIComponent(id)}/carve-plans/${result.number}`)
        .set('ETag', etagOf(plan.version))
        .json(planView(plan))
    }),
    { permission: 'carve:write', audit: 'CHANGE_CARVE' },
  )

  api.get(
    '/opportunities/:id/carve-plans/:number',
    async (request, response) => {
      const plan = await planOf(request)
      if (plan) response.set('ETag', etagOf(plan.version)).json(planView(plan))
      else sendProblem(response, { status: 404, title: 'There is no plan of that number' })
    },
    { permission: 'carve:read', audit: 'VIEW_CARVE' },
  )

  api.post(
    '/opportunities/:id/carve-plans/:number/moves',
    idempotent(ports, async (request, response) => {
      const version = versionRead(request, response)
      if (version === undefined) return
      const change = planChangeSchema.safeParse(request.body)
      if (!change.success) {
        sendBodyFaults(response, 'This is no move of a plan', change.error)
        return
      }
      const plan = await planOf(request)
      if (plan && plan.version !== version) {
        sendChangedMeanwhile(response, plan.version)
        return
      }
      const { id, number } = request.params as { id: string; number: string }
      const by = actorName(actorOf(response))
      const result = await carving.change(id, Number(number), change.data, by, version)
      if (result.outcome !== 'changed') {
        sendOutcome(response, result)
        return
      }
      const changed = (await planOf(request))!
      response.set('ETag', etagOf(changed.version)).json(planView(changed))
    }),
    { permission: 'carve:write', audit: 'CHANGE_CARVE' },
  )

  api.get(
    '/opportunities/:id/carve-plans/:number/shifts/:shift/substitutes',
    async (request, response) => {
      const query = substitutesQuerySchema.safeParse(request.query)
      if (!query.success) {
        invalidQuery(response, substitutesQuerySchema, query.error)
        return
      }
      const { id, number, shift } = request.params as { id: string; number: string; shift: string }
      const result = await givenUpWith(response, (signal) =>
        carving.substitutes(id, numberOf(number), shift, query.data.top, signal),
      )
      if (result.outcome === 'found') response.json({ minutes: result.minutes, items: result.substitutes })
      else sendOutcome(response, result)
    },
    { permission: 'carve:read', audit: 'VIEW_CARVE' },
  )

  api.get(
    '/opportunities/:id/carve-pieces',
    async (request, response) => {
      const result = await givenUpWith(response, (signal) => carving.pieces(request.params.id!, signal))
      if (result.outcome === 'proposed') response.json(result.answer)
      else sendOutcome(response, result)
    },
    { permission: 'carve:read', audit: 'VIEW_CARVE' },
  )

  function planOf(request: PathRequest): Promise<Stored<CarvePlanDocument> | undefined> {
    return carving.plan(request.params.id!, numberOf(request.params.number!))
  }
}

/** -1 for what is no number: there is no such plan. */
function numberOf(text: string): number {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : -1
}

function planView({ version, doc }: Stored<CarvePlanDocument>): object {
  return { version, ...doc }
}

function sendOutcome(
  response: Response,
  result: { outcome: 'unknown' } | { outcome: 'refused' | 'conflict'; words: string },
): void {
  if (result.outcome === 'unknown')
    sendProblem(response, { status: 404, title: 'There is no opportunity or plan of that name' })
  else
    sendProblem(response, {
      status: 409,
      title: result.outcome === 'refused' ? 'It cannot be done as things stand' : 'Somebody was quicker',
      detail: result.words,
    })
}

function sendBodyFaults(response: Response, title: string, error: z.ZodError): void {
  sendProblem(response, {
    status: 422,
    title,
    errors: error.issues.map(({ path, message }) => ({
      pointer: path.map((part) => `/${String(part)}`).join(''),
      detail: message,
    })),
  })
}
