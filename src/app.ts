import express, { type Express } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { type ApiUseCases, apiRouter } from './api/api.js'
import { type HealthUseCases, health } from './api/health.js'
import { metrics } from './api/metrics.js'
import { answerErrors, answerNothingHere } from './web/errors/answer-errors.js'
import { assetRoutes } from './web/shell/assets.js'
import { securityHeaders } from './web/shell/headers.js'
import type { RouteRow } from './web/shell/routes.js'
import { type SiteUseCases, siteRouter } from './web/site.js'

export type AppUseCases = ApiUseCases & HealthUseCases & SiteUseCases

export type AppSettings = {
  logger: Logger
  version: string
  /** How the world reaches the site: over TLS, cookies are for TLS only. */
  baseUrl: string
  sessionSecret: string
}

/** The site and the API on the given use cases: the same in production and in tests. */
export function createApp(useCases: AppUseCases, { logger, version, baseUrl, sessionSecret }: AppSettings): Express {
  const isSecure = baseUrl.startsWith('https:')
  const app = express()
  app.disable('x-powered-by')
  // Behind the proxy that ends TLS, who asks is who the proxy says.
  app.set('trust proxy', isSecure ? 1 : false)
  app.use(requestLog(logger))
  app.use(metrics(useCases))
  app.use(securityHeaders({ isSecure }))
  app.use(assetRoutes())
  app.use(health(useCases))
  const api = apiRouter(useCases, version)
  app.use('/api/v1', api.router)
  app.use('/api', answerNothingHere)
  const site = siteRouter(useCases, { baseUrl, session: { secret: sessionSecret, isSecure } })
  app.use(site.router)
  app.use(answerNothingHere)
  app.use(answerErrors(logger))
  app.set(ROUTE_TABLE, [...site.table, ...api.table])
  return app
}

const ROUTE_TABLE = 'route table'

/** Every route of an app with who may use it: what the test of roles walks. */
export function routesOf(app: Express): readonly RouteRow[] {
  return app.get(ROUTE_TABLE) as readonly RouteRow[]
}

/** Method, path and status. Never the query: what people search for is theirs. Nor the secret of a link. */
function requestLog(logger: Logger): ReturnType<typeof pinoHttp> {
  return pinoHttp({
    logger,
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?', 1)[0]!.replace(/^\/password\/set\/.*/, '/password/set/…'),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  })
}
