import { z } from 'zod'
import { changeState } from '../opportunities/change-state.js'
import { opportunities } from '../opportunities/document.js'
import { type Move, allMoves, closeReasons } from '../opportunities/state.js'
import { actorName } from '../people/actor.js'
import { actorOf } from '../web/shell/identify.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Routes } from '../web/shell/routes.js'
import { idempotent } from './idempotent.js'
import { sendProblem } from './problem.js'
import { etagOf, sendChangedMeanwhile, versionRead } from './versions.js'

export const moveSchema = z
  .strictObject({
    move: z.enum(allMoves),
    reason: z.enum(closeReasons).optional().meta({ description: 'Why it is closed; with close and only with it' }),
  })
  .superRefine(({ move, reason }, context) => {
    if ((move === 'close') === (reason === undefined))
      context.addIssue({
        code: 'custom',
        path: ['reason'],
        message: move === 'close' ? `is required: one of ${closeReasons.join(', ')}` : 'goes with close only',
        input: reason,
      })
  })

/** `POST /opportunities/{id}/moves`: approves, publishes, pauses, closes… an opportunity that was read at a version. */
export function movesApi(api: Routes, ports: SitePorts): void {
  api.post(
    '/opportunities/:id/moves',
    idempotent(ports, async (request, response) => {
      const version = versionRead(request, response)
      if (version === undefined) return
      const asked = moveSchema.safeParse(request.body)
      if (!asked.success) {
        sendProblem(response, {
          status: 422,
          title: 'This is no move of an opportunity',
          errors: asked.error.issues.map(({ path, message }) => ({
            pointer: path.map((part) => `/${String(part)}`).join(''),
            detail: message,
          })),
        })
        return
      }
      const id = request.params.id!
      const found = await ports.store.get(opportunities, id)
      if (found && found.version !== version) {
        sendChangedMeanwhile(response, found.version)
        return
      }
      const { move, reason } = asked.data as { move: Move; reason?: (typeof closeReasons)[number] }
      const change = move === 'close' ? { move, reason: reason! } : { move }
      const result = await changeState(ports, id, change, actorName(actorOf(response)))
      if (result.outcome === 'unknown')
        sendProblem(response, { status: 404, title: 'There is no opportunity of that id' })
      else if (result.outcome === 'illegal' || result.outcome === 'stopped')
        sendProblem(response, { status: 409, title: 'It cannot move there from where it is', detail: result.words })
      else {
        const { state, closeReason } = result.doc
        const now = await ports.store.get(opportunities, id)
        response.set('ETag', etagOf(now?.version ?? version + 1)).json({ id, state, closeReason })
      }
    }),
    { permission: 'opportunity:write', audit: 'MOVE_OPPORTUNITY' },
  )
}
