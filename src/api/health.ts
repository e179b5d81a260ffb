import { Router } from 'express'
import { sendProblem } from './problem.js'

export type HealthUseCases = {
  /** Newest entry of the change log, and by how many entries derived state lags behind it; throws when the store cannot be read. */
  readiness(): Promise<{ sequence: number; lag: Record<string, number> }>
}

/** `/healthz`: the process answers. `/readyz`: so does what it stands on. */
export function health(useCases: HealthUseCases): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  router.get('/readyz', async (_request, response) => {
    try {
      const { sequence, lag } = await useCases.readiness()
      response.json({ status: 'ready', store: { status: 'ok', sequence }, lag })
    } catch (error) {
      sendProblem(response, { status: 503, title: 'Not ready', detail: `store: ${(error as Error).message}` })
    }
  })
  return router
}
