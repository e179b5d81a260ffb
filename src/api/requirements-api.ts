import { z } from 'zod'
import { actorName } from '../people/actor.js'
import { decidedNeeds } from '../requirements/asked-decision.js'
import { actorOf } from '../web/shell/identify.js'
import type { RequirementUseCases } from '../web/requirements/routes.js'
import type { Routes } from '../web/shell/routes.js'
import { sendProblem } from './problem.js'
import { etagOf, sendChangedMeanwhile, versionRead } from './versions.js'

export const decisionsSchema = z.strictObject({
  decisions: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(100).meta({ description: 'Of a suggestion' }),
        need: z.enum(decidedNeeds),
        canBeLearnt: z.boolean().default(true).meta({ description: 'false: leaves out who does not have it' }),
      }),
    )
    .min(1)
    .max(100),
})

/** `/opportunities/{id}/suggested-requirements`: what the words of an advert ask for, and what a broker decides about it. */
export function requirementsApi(api: Routes, useCases: RequirementUseCases): void {
  api.get(
    '/opportunities/:id/suggested-requirements',
    async (request, response) => {
      const found = await useCases.suggestedRequirements(request.params.id!)
      if (!found) {
        sendProblem(response, { status: 404, title: 'There is no opportunity of that id' })
        return
      }
      response.set('Cache-Control', 'no-store').set('ETag', etagOf(found.version)).json(found)
    },
    { permission: 'opportunity:read', audit: null },
  )

  api.post(
    '/opportunities/:id/suggested-requirements',
    async (request, response) => {
      const version = versionRead(request, response)
      if (version === undefined) return
      const asked = decisionsSchema.safeParse(request.body)
      if (!asked.success) {
        const errors = asked.error.issues.map(({ path, message }) => ({
          pointer: path.map((part) => `/${String(part)}`).join(''),
          detail: message,
        }))
        sendProblem(response, { status: 422, title: 'These are no decisions about requirements', errors })
        return
      }
      const { decisions } = asked.data
      const id = request.params.id!
      const result = await useCases.decideRequirements(id, version, decisions, actorName(actorOf(response)))
      if (result.outcome === 'unknown')
        sendProblem(response, { status: 404, title: 'There is no opportunity of that id' })
      else if (result.outcome === 'changed-meanwhile') sendChangedMeanwhile(response, result.version)
      else if (result.outcome === 'refused')
        sendProblem(response, {
          status: 422,
          title: 'These cannot be decided so',
          errors: result.problems.map(({ code, reason }) => ({
            pointer: `/decisions/${decisions.findIndex((each) => each.code === code)}`,
            detail: reason,
          })),
        })
      else {
        const { confirmed, notNeeded } = result
        response.set('ETag', etagOf(result.version)).json({ id, version: result.version, confirmed, notNeeded })
      }
    },
    { permission: 'opportunity:write', audit: 'WRITE_OPPORTUNITY' },
  )
}
