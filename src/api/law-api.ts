import { z } from 'zod'
import { candidates } from '../candidates/document.js'
import type { OpportunityFlags } from '../moderation/opportunity-flags.js'
import type { MeaningAnswer } from '../moderation/pattern-for-candidate.js'
import { isInReach } from '../people/candidate-access.js'
import { actorOf } from '../web/shell/identify.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Routes } from '../web/shell/routes.js'
import { invalidQuery } from './invalid-query.js'
import { sendProblem } from './problem.js'

export type LawUseCases = {
  opportunityFlags(id: string): Promise<OpportunityFlags | undefined>
  meaningForCandidate(candidate: string, opportunity: string): Promise<MeaningAnswer | undefined>
}

export const meaningQuerySchema = z.strictObject({
  opportunity: z.string('must name an opportunity, source:ref').min(1).max(300),
})

/** `/opportunities/{id}/flags` and `/candidates/{id}/meaning`: staff only. What work means for a person's benefits is never an employer's. */
export function lawApi(api: Routes, useCases: LawUseCases, { store }: SitePorts): void {
  api.get(
    '/opportunities/:id/flags',
    async (request, response) => {
      const found = await useCases.opportunityFlags(request.params.id!)
      if (found) response.set('Cache-Control', 'no-store').json(found)
      else sendProblem(response, { status: 404, title: 'There is no opportunity of that id' })
    },
    { permission: 'opportunity:read', audit: null },
  )
  api.get(
    '/candidates/:id/meaning',
    async (request, response) => {
      const query = meaningQuerySchema.safeParse(request.query)
      if (!query.success) {
        invalidQuery(response, meaningQuerySchema, query.error)
        return
      }
      const person = await store.get(candidates, request.params.id!)
      if (person && !isInReach(actorOf(response), person.doc.candidate.coach)) {
        sendProblem(response, { status: 403, title: 'This candidate is on another caseload' })
        return
      }
      const found = await useCases.meaningForCandidate(request.params.id!, query.data.opportunity)
      if (found) response.set('Cache-Control', 'no-store').json(found)
      else sendProblem(response, { status: 404, title: 'There is no candidate or no opportunity of that id' })
    },
    { permission: 'candidate:read', audit: 'VIEW_CANDIDATE' },
  )
}
