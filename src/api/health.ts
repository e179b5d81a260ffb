import { Router } from 'express'
import { sendProblem } from './problem.js'

export type HealthUseCases = {
  /** Rejects when the queue, the search or the mail server cannot be used; says how many messages wait, and how many died. */
  engines(): Promise<{ messages: { ready: number; later: number; dead: number } }>
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
      const { messages } = await useCases.engines()
      response.json({ status: 'ready', store: { status: 'ok', sequence }, queue: { status: 'ok', ...messages }, lag })
    } catch (error) {
      sendProblem(response, {
        status: 503,
        title: 'Not ready',
        detail: `${partOf(error as Error)}: ${(error as Error).message}`,
      })
    }
  })
  return router
}

/** Which part of the service an error is of: `StoreError` is of the store. */
function partOf({ name }: Error): string {
  const part = /^(Store|Queue|Search|Mail)Error$/.exec(name)?.[1]
  return part?.toLowerCase() ?? 'store'
}
