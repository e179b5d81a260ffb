import { z } from 'zod'
import { candidates } from '../candidates/document.js'
import { isInReach } from '../people/candidate-access.js'
import { asSeenBy } from '../shortlists/as-seen-by.js'
import type { ShortlistAnswer } from '../shortlists/shortlist-answer.js'
import type { ShortlistQuery } from '../shortlists/shortlist-for-opportunity.js'
import { actorOf } from '../web/shell/identify.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Handler, Routes } from '../web/shell/routes.js'
import { sendProblem } from './problem.js'
import { invalidQuery } from './invalid-query.js'

export type ShortlistUseCases = {
  shortlistForOpportunity(id: string, query: ShortlistQuery): Promise<ShortlistAnswer | undefined>
  shortlistForCandidate(id: string, query: ShortlistQuery): Promise<ShortlistAnswer | undefined>
}

export const shortlistQuerySchema = z.strictObject({
  top: z.coerce.number().int().min(1).max(100).default(20),
  asAt: z.iso.date('must be a day that exists, written YYYY-MM-DD').optional(),
})

/** `/opportunities/{id}/shortlist` and `/candidates/{id}/shortlist`: staff only, since they are about people. */
export function shortlistsApi(api: Routes, useCases: ShortlistUseCases, { store }: SitePorts): void {
  const answer =
    (shortlist: ShortlistUseCases['shortlistForOpportunity'], what: string): Handler =>
    async (request, response) => {
      const query = shortlistQuerySchema.safeParse(request.query)
      if (!query.success) {
        invalidQuery(response, shortlistQuerySchema, query.error)
        return
      }
      const { top, asAt } = query.data
      if (what === 'candidate') {
        const person = await store.get(candidates, request.params.id!)
        if (person && !isInReach(actorOf(response), person.doc.candidate.coach)) {
          sendProblem(response, { status: 403, title: 'This candidate is on another caseload' })
          return
        }
      }
      const found = await shortlist(request.params.id!, { top, ...(asAt && { asAt }) })
      if (found) response.set('Cache-Control', 'no-store').json(await asSeenBy(store, actorOf(response), found))
      else sendProblem(response, { status: 404, title: `There is no ${what} of that id` })
    }
  api.get(
    '/opportunities/:id/shortlist',
    answer((id, query) => useCases.shortlistForOpportunity(id, query), 'opportunity'),
    { permission: 'shortlist:read', audit: 'VIEW_SHORTLIST' },
  )
  api.get(
    '/candidates/:id/shortlist',
    answer((id, query) => useCases.shortlistForCandidate(id, query), 'candidate'),
    { permission: 'shortlist:read', audit: 'VIEW_SHORTLIST' },
  )
}
