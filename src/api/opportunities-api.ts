import { z } from 'zod'
import { type PublicOpportunity, type PublicPage, UnknownCursorError } from '../opportunities/public-opportunities.js'
import { type Strand, strandSchema } from '../records/values.js'
import type { Routes } from '../web/shell/routes.js'
import { invalidQuery } from './invalid-query.js'
import { sendProblem } from './problem.js'

/** What the public API needs of the service. */
export type PublicApiUseCases = {
  listPublicOpportunities(query: { strand?: Strand; limit: number; after?: string }): Promise<PublicPage>
  getPublicOpportunity(id: string): Promise<PublicOpportunity | undefined>
}

export const listQuerySchema = z.strictObject({
  strand: strandSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().max(2000).optional(),
})

/** `/opportunities` and `/opportunities/{id}`, read only, open ones only, public fields only. */
export function opportunitiesApi(api: Routes, useCases: PublicApiUseCases): void {
  api.get(
    '/opportunities',
    async (request, response) => {
      const query = listQuerySchema.safeParse(request.query)
      if (!query.success) {
        invalidQuery(response, listQuerySchema, query.error)
        return
      }
      const { strand, limit, after } = query.data
      try {
        response.json(
          await useCases.listPublicOpportunities({ limit, ...(strand && { strand }), ...(after && { after }) }),
        )
      } catch (error) {
        if (!(error instanceof UnknownCursorError)) throw error
        sendProblem(response, {
          status: 400,
          title: 'The cursor is not one this list gave out',
          errors: [{ parameter: 'after', detail: error.message }],
        })
      }
    },
    { permission: 'anyone', audit: null },
  )

  api.get(
    '/opportunities/:id',
    async (request, response) => {
      const found = await useCases.getPublicOpportunity(request.params.id!)
      if (found) response.json(found)
      else
        sendProblem(response, {
          status: 404,
          title: 'There is no open opportunity of that id',
          detail: 'It may have closed; ids look like nhs-jobs:916058850',
        })
    },
    { permission: 'anyone', audit: null },
  )
}
