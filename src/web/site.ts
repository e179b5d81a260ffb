import express, { Router } from 'express'
import rateLimit from 'express-rate-limit'
import type { CarveUseCases } from '../api/carve-api.js'
import type { ShortlistUseCases } from '../api/shortlists-api.js'
import { recordAudit } from '../audit/audit.js'
import { auditRoutes } from './audit/routes.js'
import { carvingRoutes } from './carving/routes.js'
import { type CandidateUseCases, candidateRoutes } from './candidates/routes.js'
import { type EmployerUseCases, employerRoutes } from './employers/routes.js'
import { sendErrorPage } from './errors/error-page.js'
import { type FindUseCases, findRoutes } from './find/routes.js'
import { historyRoutes } from './history/routes.js'
import { homeRoutes } from './home/routes.js'
import { keyRoutes } from './keys/routes.js'
import { myAccountRoutes } from './my-account/routes.js'
import { publicOpportunityRoutes } from './opportunities/public-routes.js'
import { staffOpportunityRoutes } from './opportunities/staff-routes.js'
import { outboxRoutes } from './outbox/routes.js'
import { passwordRoutes } from './password/routes.js'
import { messageRoutes } from './messages/routes.js'
import { paths } from './paths.js'
import { peopleRoutes } from './people/routes.js'
import { type RequirementUseCases, requirementRoutes } from './requirements/routes.js'
import { type RuleUseCases, ruleEditRoutes } from './rules/edit-routes.js'
import { ruleRoutes } from './rules/routes.js'
import { csrfProtection } from './shell/csrf.js'
import { identifyAccount } from './shell/identify.js'
import type { SitePorts } from './shell/ports.js'
import { type RouteRow, Routes } from './shell/routes.js'
import { type SessionSettings, sessionOf } from './shell/session.js'
import { shortlistRoutes } from './shortlist/routes.js'
import { signInRoutes } from './sign-in/routes.js'
import { styleRoutes } from './style/routes.js'

export type SiteUseCases = ShortlistUseCases &
  CarveUseCases &
  FindUseCases &
  CandidateUseCases &
  EmployerUseCases &
  RequirementUseCases &
  RuleUseCases & { ports: SitePorts }

/** From one address: a whole team behind one router signs in of a morning, a guesser gets nowhere. */
const TRIES = { windowMs: 15 * 60_000, limit: 100 }

/** All pages, each route with its policy on its own line. */
export function siteRouter(
  useCases: SiteUseCases,
  { baseUrl, session }: { baseUrl: string; session: SessionSettings },
): { router: Router; table: readonly RouteRow[] } {
  const { ports } = useCases
  const router = Router()
  router.use(sessionOf(ports, session))
  router.use(identifyAccount(ports.store))
  router.use(express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 500 }))
  router.use(csrfProtection)
  const site = new Routes({
    prefix: '',
    writeDown: (line) => recordAudit(ports, line),
    askWho: (request, response) => {
      response.redirect(303, paths.signInTo(request.method === 'GET' ? request.originalUrl : paths.home))
    },
    refuse: (request, response) => sendErrorPage(request, response, 403),
  })
  const limitTries = rateLimit({
    ...TRIES,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (request, response) => sendErrorPage(request, response, 429),
  })
  homeRoutes(site, ports, useCases)
  signInRoutes(site, ports, limitTries)
  passwordRoutes(site, ports, limitTries)
  myAccountRoutes(site, ports, limitTries)
  findRoutes(site, useCases)
  publicOpportunityRoutes(site, ports, baseUrl)
  staffOpportunityRoutes(site, ports, useCases)
  requirementRoutes(site, ports, useCases)
  shortlistRoutes(site, ports, useCases)
  carvingRoutes(site, ports, useCases)
  candidateRoutes(site, ports, useCases)
  employerRoutes(site, ports, useCases)
  historyRoutes(site, ports)
  peopleRoutes(site, ports, baseUrl)
  keyRoutes(site, ports)
  auditRoutes(site, ports)
  outboxRoutes(site, ports)
  messageRoutes(site, ports)
  ruleRoutes(site, ports)
  ruleEditRoutes(site, ports, useCases)
  styleRoutes(site)
  router.use(site.router)
  return { router, table: site.table }
}
