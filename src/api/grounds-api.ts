import type { Request, Response } from 'express'
import { z } from 'zod'
import { type GroundResult, type HoldChoice, recordGround, withdrawGround } from '../moderation/record-ground.js'
import { opportunities } from '../opportunities/document.js'
import { actorName } from '../people/actor.js'
import { dateSchema, textSchema } from '../records/values.js'
import { actorOf } from '../web/shell/identify.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Routes } from '../web/shell/routes.js'
import { idempotent } from './idempotent.js'
import { sendProblem } from './problem.js'
import { etagOf, sendChangedMeanwhile, versionRead } from './versions.js'

const chosen = {
  rule: z.string().regex(/^[RSP]-\d{3}$/, 'must be the number of a rule, such as R-106'),
  field: textSchema(100).optional().meta({ description: 'Where one rule holds several things: as the flag has it' }),
  about: z.string().max(500).optional().meta({ description: 'Where one field has several: as the flag has it' }),
}

export const groundSchema = z.strictObject({
  ...chosen,
  ground: textSchema(2000).meta({ description: 'The evidence or the reason, in words; staff see it, nobody else' }),
  until: dateSchema.nullable().default(null).meta({ description: 'Last day it holds; null for no last day' }),
})

export const groundWithdrawalSchema = z.strictObject(chosen)

/** `POST /opportunities/{id}/grounds` and `/ground-withdrawals`: a named person lets a HOLD of the law pass, or takes that back. */
export function groundsApi(api: Routes, ports: SitePorts): void {
  addGroundRoute(api, ports, 'grounds', groundSchema, (id, { ground, until, ...choice }, by) =>
    recordGround(ports, id, choice, { ground, until }, by),
  )
  addGroundRoute(api, ports, 'ground-withdrawals', groundWithdrawalSchema, (id, choice: HoldChoice, by) =>
    withdrawGround(ports, id, choice, by),
  )
}

function addGroundRoute<Schema extends z.ZodType>(
  api: Routes,
  ports: SitePorts,
  name: 'grounds' | 'ground-withdrawals',
  schema: Schema,
  change: (id: string, asked: z.output<Schema>, by: string) => Promise<GroundResult>,
): void {
  const answer = async (request: Request, response: Response): Promise<void> => {
    const version = versionRead(request, response)
    if (version === undefined) return
    const asked = schema.safeParse(request.body)
    if (!asked.success) {
      sendProblem(response, {
        status: 422,
        title: 'This is no ground for a hold',
        errors: asked.error.issues.map(({ path, message }) => ({
          pointer: path.map((part) => `/${String(part)}`).join(''),
          detail: message,
        })),
      })
      return
    }
    const id = String(request.params.id)
    const found = await ports.store.get(opportunities, id)
    if (found && found.version !== version) {
      sendChangedMeanwhile(response, found.version)
      return
    }
    const result = await change(id, asked.data, actorName(actorOf(response)))
    if (result.outcome === 'unknown')
      sendProblem(response, { status: 404, title: 'There is no opportunity of that id' })
    else if (result.outcome === 'refused')
      sendProblem(response, { status: 409, title: 'The ground was not taken', detail: result.words })
    else {
      const now = await ports.store.get(opportunities, id)
      response
        .set('ETag', etagOf(now?.version ?? version + 1))
        .json({ id, state: result.doc.state, outcome: result.outcome, flags: result.flags })
    }
  }
  api.post(`/opportunities/:id/${name}`, idempotent(ports, answer), {
    permission: 'opportunity:write',
    audit: name === 'grounds' ? 'RECORD_GROUND' : 'WITHDRAW_GROUND',
  })
}
