import express, { Router } from 'express'
import { recordAudit } from '../audit/audit.js'
import { actorOfKey } from '../people/api-keys.js'
import { setActor } from '../web/shell/identify.js'
import type { SitePorts } from '../web/shell/ports.js'
import { type RouteRow, Routes } from '../web/shell/routes.js'
import { openApiDocument } from './openapi.js'
import { type PublicApiUseCases, opportunitiesApi } from './opportunities-api.js'
import { auditApi } from './audit-api.js'
import { groundsApi } from './grounds-api.js'
import { type CarveUseCases, carveApi } from './carve-api.js'
import { type LawUseCases, lawApi } from './law-api.js'
import { movesApi } from './moves-api.js'
import { rulesApi } from './rules-api.js'
import { sendProblem } from './problem.js'
import { planChecksApi } from './plan-checks-api.js'
import { recordsApi } from './records-api.js'
import type { RequirementUseCases } from '../web/requirements/routes.js'
import { requirementsApi } from './requirements-api.js'
import { type ShortlistUseCases, shortlistsApi } from './shortlists-api.js'

export type ApiUseCases = PublicApiUseCases &
  ShortlistUseCases &
  LawUseCases &
  CarveUseCases &
  RequirementUseCases & { ports: SitePorts }

/** `/api/v1`: keys by role, problems by RFC 9457, each route with its policy on its own line. */
export function apiRouter(useCases: ApiUseCases, version: string): { router: Router; table: readonly RouteRow[] } {
  const { ports } = useCases
  const router = Router()
  router.use(async (request, response, next) => {
    const { authorization } = request.headers
    if (authorization === undefined) {
      next()
      return
    }
    const key = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1]
    const actor = key === undefined ? undefined : await actorOfKey(ports, key)
    if (actor) {
      setActor(response, actor)
      // What a key opens is for its holder alone.
      response.set('Cache-Control', 'no-store')
      next()
    } else
      // Also on public routes: a program whose key was revoked should hear of it.
      sendProblem(response.set('WWW-Authenticate', 'Bearer error="invalid_token"'), {
        status: 401,
        title: 'This key opens nothing',
        detail: 'It is not a key of this service, was revoked, or has run out',
      })
  })
  router.use(express.json({ limit: '1mb', strict: true }))
  const api = new Routes({
    prefix: '/api/v1',
    writeDown: (line) => recordAudit(ports, line),
    askWho: (_request, response) =>
      sendProblem(response.set('WWW-Authenticate', 'Bearer'), {
        status: 401,
        title: 'A key is needed',
        detail: 'Send a key that an administrator issued for your role, as Authorization: Bearer KEY',
      }),
    refuse: (_request, response) =>
      sendProblem(response, { status: 403, title: 'The role of this key does not open this address' }),
  })
  const document = openApiDocument(version)
  api.get('/openapi.json', (_request, response) => void response.json(document), { permission: 'anyone', audit: null })
  opportunitiesApi(api, useCases)
  recordsApi(api, ports)
  movesApi(api, ports)
  shortlistsApi(api, useCases, ports)
  requirementsApi(api, useCases)
  rulesApi(api, ports)
  groundsApi(api, ports)
  planChecksApi(api, ports)
  lawApi(api, useCases, ports)
  carveApi(api, useCases, ports)
  auditApi(api, ports)
  router.use(api.router)
  return { router, table: api.table }
}
