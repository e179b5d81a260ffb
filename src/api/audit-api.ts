import { z } from 'zod'
import { type AuditQuery, auditEvents, searchAudit } from '../audit/audit.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Routes } from '../web/shell/routes.js'
import { invalidQuery } from './invalid-query.js'
import { sendProblem } from './problem.js'

const day = z.iso.date('must be a day that exists, written YYYY-MM-DD')

export const auditQuerySchema = z.strictObject({
  by: z.string().min(1).max(100).optional().meta({ description: 'account:ID, key:ID, command or nobody' }),
  about: z.string().min(1).max(300).optional().meta({ description: 'A record, as source:ref' }),
  event: z.enum(auditEvents).optional(),
  from: day.optional(),
  until: day.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  after: z.string().min(1).max(2000).optional(),
})

/** `GET /audit`: who looked at what and who did what, newest first. */
export function auditApi(api: Routes, { store }: SitePorts): void {
  api.get(
    '/audit',
    async (request, response) => {
      const query = auditQuerySchema.safeParse(request.query)
      if (!query.success) {
        invalidQuery(response, auditQuerySchema, query.error)
        return
      }
      try {
        const { lines, next } = await searchAudit(store, query.data satisfies AuditQuery)
        response.json({ items: lines.map(({ doc: { order: _, ...line } }) => line), next })
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        sendProblem(response, {
          status: 400,
          title: 'The query cannot be answered',
          errors: [{ parameter: 'after', detail: error.message }],
        })
      }
    },
    { permission: 'audit:read', audit: 'VIEW_AUDIT', about: () => null },
  )
}
