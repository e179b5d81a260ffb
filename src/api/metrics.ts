import { type Request, type Response, Router } from 'express'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { HealthUseCases } from './health.js'

/** From a lookup to a shortlist over a caseload. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * `/metrics` for Prometheus: the process (memory, event loop), requests by method and status, the newest entry of the
 * change log and by how many entries each follower lags. Numbers only: no path, no query, no id.
 */
export function metrics(useCases: HealthUseCases): Router {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'gateway_request_seconds',
    help: 'How long requests took, by method and status',
    labelNames: ['method', 'status'],
    buckets: SECONDS,
    registers: [registry],
  })
  const sequence = new Gauge({
    name: 'gateway_change_log_sequence',
    help: 'Number of the newest entry of the change log',
    registers: [registry],
  })
  const lags = new Gauge({
    name: 'gateway_follower_lag_entries',
    help: 'Entries of the change log a follower has not taken in yet',
    labelNames: ['follower'],
    registers: [registry],
  })
  const unread = new Counter({
    name: 'gateway_store_unread_total',
    help: 'Times the store could not be read for these figures; they are then of before',
    registers: [registry],
  })
  const router = Router()
  router.use((request: Request, response: Response, next) => {
    const stop = requests.startTimer({ method: request.method })
    response.once('finish', () => stop({ status: String(response.statusCode) }))
    next()
  })
  router.get('/metrics', async (_request, response) => {
    try {
      const ready = await useCases.readiness()
      sequence.set(ready.sequence)
      for (const [follower, lag] of Object.entries(ready.lag)) lags.set({ follower }, lag)
    } catch {
      // What the process itself knows is wanted most when the store is not there; `/readyz` says why.
      unread.inc()
    }
    response.type(registry.contentType).send(await registry.metrics())
  })
  return router
}
