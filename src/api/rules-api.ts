import { z } from 'zod'
import { nations } from '../../matching/law/nations.js'
import { rowsOn, strengthOf } from '../../matching/law/rule-table.js'
import { editOf, readRuleEdits, tableWith } from '../rules/rule-edits.js'
import { londonDayOf } from '../time/london-day.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Routes } from '../web/shell/routes.js'
import { invalidQuery } from './invalid-query.js'

export const rulesQuerySchema = z.strictObject({
  on: z.iso.date('must be a day that exists, written YYYY-MM-DD').optional(),
  nation: z.enum(nations).default('England'),
})

/** `/rules`: what `gateway rules --json` prints. */
export function rulesApi(api: Routes, { store, clock }: SitePorts): void {
  api.get(
    '/rules',
    async (request, response) => {
      const query = rulesQuerySchema.safeParse(request.query)
      if (!query.success) {
        invalidQuery(response, rulesQuerySchema, query.error)
        return
      }
      const { nation } = query.data
      const on = query.data.on ?? londonDayOf(clock.now())
      const { edits } = await readRuleEdits(store)
      const rules = rowsOn(tableWith(edits), on, nation).map((row) => ({
        ...row,
        strength: strengthOf(row),
        edited: editOf(edits, row)?.at ?? null,
      }))
      response.set('Cache-Control', 'no-store').json({ on, nation, rules })
    },
    { permission: 'rules:read', audit: null },
  )
}
