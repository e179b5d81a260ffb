import { z } from 'zod'
import { dateSchema } from '../records/values.js'
import { checkPlan } from '../rules/check-plan.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { planSchema } from '../rules/plan.js'
import { londonDayOf } from '../time/london-day.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Routes } from '../web/shell/routes.js'
import { sendProblem } from './problem.js'

export const planCheckSchema = z.strictObject({
  plan: planSchema,
  on: dateSchema
    .optional()
    .meta({ description: 'The day whose law is asked, where the plan has no day of its own; today when left out' }),
  nation: z.enum(['England', 'Scotland', 'Wales', 'Northern Ireland']).default('England'),
})

/** `POST /plan-checks`: what the dated table says of a plan that is no record yet. Nothing is kept. */
export function planChecksApi(api: Routes, { store, clock }: SitePorts): void {
  api.post(
    '/plan-checks',
    async (request, response) => {
      const asked = planCheckSchema.safeParse(request.body)
      if (!asked.success) {
        sendProblem(response, {
          status: 422,
          title: 'This is no plan that can be checked',
          errors: asked.error.issues.map(({ path, message }) => ({
            pointer: path.map((part) => `/${String(part)}`).join(''),
            detail: message,
          })),
        })
        return
      }
      const { plan, on = londonDayOf(clock.now()), nation } = asked.data
      response.set('Cache-Control', 'no-store').json(checkPlan(plan, on, await ruleTableNow(store), nation))
    },
    { permission: 'rules:read', audit: null },
  )
}
