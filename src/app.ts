import express, { type ErrorRequestHandler, type Express } from 'express'
import helmet, { type HelmetOptions } from 'helmet'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { type HealthUseCases, health } from './api/health.js'
import { metrics } from './api/metrics.js'
import { type PublicApiUseCases, opportunitiesApi } from './api/opportunities-api.js'
import { type LawUseCases, lawApi } from './api/law-api.js'
import { openApiDocument } from './api/openapi.js'
import { sendProblem } from './api/problem.js'
import { type ShortlistUseCases, shortlistsApi } from './api/shortlists-api.js'
import { staffOnly } from './api/staff-only.js'
import { projectFile } from './project-file.js'
import { homePage } from './web/home.js'
import { shortlistPage } from './web/shortlist-page.js'

export type AppUseCases = PublicApiUseCases & HealthUseCases & ShortlistUseCases & LawUseCases

export type AppSettings = { logger: Logger; version: string; staffKey: string }

/** The site and the API on the given use cases: the same in production and in tests. */
export function createApp(useCases: AppUseCases, { logger, version, staffKey }: AppSettings): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(requestLog(logger))
  app.use(helmet(headers))
  app.use('/assets', express.static(projectFile('src/web/assets'), { maxAge: '1h' }))
  app.use(metrics(useCases))
  app.use(health(useCases))
  const forStaff = staffOnly(staffKey)
  app.get('/', homePage(useCases))
  app.use(shortlistPage(useCases, forStaff))
  const document = openApiDocument(version)
  app.get('/api/v1/openapi.json', (_request, response) => {
    response.json(document)
  })
  app.use('/api/v1', opportunitiesApi(useCases), shortlistsApi(useCases, forStaff), lawApi(useCases, forStaff))
  app.use((_request, response) => sendProblem(response, { status: 404, title: 'There is nothing at this address' }))
  app.use(answerErrors(logger))
  return app
}

/** Nothing from elsewhere, no script at all yet. What only makes sense behind TLS is left to the proxy that ends it. */
const headers: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  strictTransportSecurity: false,
}

/** Method, path and status. Never the query: what people search for is theirs. */
function requestLog(logger: Logger): ReturnType<typeof pinoHttp> {
  return pinoHttp({
    logger,
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?', 1)[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  })
}

/** A fault of ours is logged and answered without its details; express knows the status of a request that is itself broken. */
function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: Error & { status?: number }, _request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const status = error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500
    if (status === 500) logger.error({ err: error }, 'request failed')
    sendProblem(response, {
      status,
      title: status === 500 ? 'Something went wrong on our side' : 'The request cannot be read',
    })
  }
}
