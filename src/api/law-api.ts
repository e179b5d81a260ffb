import { type RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { OpportunityFlags } from '../moderation/opportunity-flags.js'
import type { MeaningAnswer } from '../moderation/pattern-for-candidate.js'
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
export function lawApi(useCases: LawUseCases, staffOnly: RequestHandler): Router {
  const router = Router()
  router.get('/opportunities/:id/flags', staffOnly, async (request, response) => {
    const found = await useCases.opportunityFlags(String(request.params.id))
    if (found) response.set('Cache-Control', 'no-store').json(found)
    else sendProblem(response, { status: 404, title: 'There is no opportunity of that id' })
  })
  router.get('/candidates/:id/meaning', staffOnly, async (request, response) => {
    const query = meaningQuerySchema.safeParse(request.query)
    if (!query.success) {
      invalidQuery(response, meaningQuerySchema, query.error)
      return
    }
    const found = await useCases.meaningForCandidate(String(request.params.id), query.data.opportunity)
    if (found) response.set('Cache-Control', 'no-store').json(found)
    else sendProblem(response, { status: 404, title: 'There is no candidate or no opportunity of that id' })
  })
  return router
}
