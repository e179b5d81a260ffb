import type { Response } from 'express'
import { z } from 'zod'
import { type PublicOpportunity, type PublicPage, UnknownCursorError } from '../opportunities/public-opportunities.js'
import type { OpportunityQuery, OpportunitySearch } from '../search/search-public-opportunities.js'
import { type Strand, strandSchema } from '../records/values.js'
import { MOST_HITS } from '../ports/search.js'
import type { Routes } from '../web/shell/routes.js'
import { invalidQuery } from './invalid-query.js'
import { sendProblem } from './problem.js'

/** What the public API needs of the service. */
export type PublicApiUseCases = {
  listPublicOpportunities(query: { strand?: Strand; limit: number; after?: string }): Promise<PublicPage>
  searchPublicOpportunities(query: OpportunityQuery): Promise<OpportunitySearch>
  getPublicOpportunity(id: string): Promise<PublicOpportunity | undefined>
}

export const listQuerySchema = z.strictObject({
  q: z.string().max(1000).optional().meta({ description: 'Words to search for; typos are forgiven' }),
  sector: z.string().max(100).optional(),
  postcode: z.string().max(20).optional().meta({ description: 'Near this postcode or outcode' }),
  km: z.coerce.number().positive().max(500).default(10).meta({ description: 'How near to postcode' }),
  mostHours: z.coerce
    .number()
    .positive()
    .max(168)
    .optional()
    .meta({ description: 'Can be done in so many hours a week or fewer' }),
  sort: z.enum(['best', 'newest', 'closing']).optional(),
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
        if (isSearch(query.data)) {
          await answerSearch(useCases, query.data, response)
          return
        }
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

type ListQuery = z.output<typeof listQuerySchema>

/** Anything that the list in its fixed order cannot answer. */
function isSearch({ q, sector, postcode, mostHours, sort }: ListQuery): boolean {
  return [q, sector, postcode, mostHours, sort].some((given) => given !== undefined)
}

async function answerSearch(useCases: PublicApiUseCases, query: ListQuery, response: Response): Promise<void> {
  const { q = '', strand, sector, postcode, km, mostHours, sort, limit } = query
  const page = pageOf(query.after)
  if (page * limit > MOST_HITS) throw new UnknownCursorError(`the first ${MOST_HITS} can be paged through`)
  const found = await useCases.searchPublicOpportunities({
    words: q,
    page,
    perPage: limit,
    ...(strand && { strand }),
    ...(sector !== undefined && { sector }),
    ...(postcode !== undefined && { near: { postcode, km } }),
    ...(mostHours !== undefined && { mostHours }),
    ...(sort && { sort }),
  })
  if (found.outcome === 'unknown-place') {
    const detail = `"${found.postcode}" is not a UK postcode or outcode that is known; give one such as W9 2AB or W9`
    sendProblem(response, {
      status: 400,
      title: 'There is no such postcode',
      errors: [{ parameter: 'postcode', detail }],
    })
    return
  }
  const { items, total } = found
  const hasMore = page * limit < total && (page + 1) * limit <= MOST_HITS
  response.json({ items, next: hasMore ? `page-${page + 1}` : null, total })
}

/** @throws {UnknownCursorError} */
function pageOf(after: string | undefined): number {
  if (after === undefined) return 1
  const page = /^page-([1-9]\d{0,4})$/.exec(after)?.[1]
  if (page === undefined)
    throw new UnknownCursorError(`"${after}" is not a cursor of a search; use next of the page before`)
  return Number(page)
}
