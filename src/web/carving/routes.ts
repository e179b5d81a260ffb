import type { Request, Response } from 'express'
import type { CarveUseCases } from '../../api/carve-api.js'
import { candidates } from '../../candidates/document.js'
import type { PlanChange } from '../../carving/change-plan.js'
import type { CarvePlanDocument } from '../../carving/document.js'
import { easierText, pieceText } from '../../carving/pieces-text.js'
import { type OpportunityDocument, opportunities } from '../../opportunities/document.js'
import { type Actor, actorName } from '../../people/actor.js'
import { isInReach } from '../../people/candidate-access.js'
import { mayRole } from '../../people/roles.js'
import type { Stored } from '../../ports/store.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { textField } from '../shell/fields.js'
import { givenUpWith } from '../shell/given-up.js'
import { actorOf } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { PathRequest, Routes } from '../shell/routes.js'
import { saveSession } from '../shell/session.js'
import { type PersonLink, planView, summaryOf } from './plan-view.js'
import { planStateNames, planStateTags } from './words.js'

/** How long a page may keep somebody waiting; most plans are proved in a tenth of it. */
const CARVE = { seconds: 5, seed: 1 }

/** How a role is carved: the versions, one of them with its shifts, and the pieces before anybody is named. */
export function carvingRoutes(site: Routes, ports: SitePorts, { carving }: CarveUseCases): void {
  const { store } = ports

  site.get('/work/opportunities/:id/plans', (request, response) => showList(request, response), {
    permission: 'carve:read',
    audit: 'VIEW_CARVE',
  })

  site.post(
    '/work/opportunities/:id/plans',
    async (request, response) => {
      const id = request.params.id!
      const by = actorName(actorOf(response))
      const result = await givenUpWith(response, (signal) => carving.carve(id, CARVE, by, signal))
      if (result.outcome === 'unknown') sendErrorPage(request, response, 404)
      else if (result.outcome === 'saved') {
        request.session.notice = { words: `Carved: this is plan ${result.number}` }
        await saveSession(request)
        response.redirect(303, paths.carvePlan(id, result.number))
      } else await showList(request, response, [{ field: 'carve', words: result.words }])
    },
    { permission: 'carve:write', audit: 'CHANGE_CARVE' },
  )

  site.get('/work/opportunities/:id/plans/:number', (request, response) => showPlan(request, response), {
    permission: 'carve:read',
    audit: 'VIEW_CARVE',
  })

  site.post(
    '/work/opportunities/:id/plans/:number/change',
    async (request, response) => {
      const id = request.params.id!
      const plan = await planOf(request)
      if (!plan) {
        sendErrorPage(request, response, 404)
        return
      }
      const change = changeOf(request, plan.doc)
      if (!change) {
        await showPlan(request, response, [{ field: 'move-to', words: 'Choose what happens next' }])
        return
      }
      const version = Number(textField(request, 'version'))
      const result = await carving.change(id, plan.doc.number, change, actorName(actorOf(response)), version)
      if (result.outcome === 'changed') {
        request.session.notice = { words: `The plan is now: ${planStateNames[result.plan.state].toLowerCase()}` }
        await saveSession(request)
        response.redirect(303, paths.carvePlan(id, plan.doc.number))
      } else if (result.outcome === 'refused')
        await showPlan(request, response, [{ field: 'move-to', words: result.words }])
      else sendErrorPage(request, response, result.outcome === 'conflict' ? 409 : 404)
    },
    { permission: 'carve:write', audit: 'CHANGE_CARVE' },
  )

  site.get(
    '/work/opportunities/:id/pieces',
    async (request, response) => {
      const id = request.params.id!
      const result = await givenUpWith(response, (signal) => carving.pieces(id, signal))
      if (result.outcome === 'unknown') {
        sendErrorPage(request, response, 404)
        return
      }
      const found = (await store.get(opportunities, id))!
      sendPage(request, response, 'carving/pieces.njk', {
        ...frameOf(found, 'Before anybody is named'),
        isAllowed: found.doc.opportunity.carve.allowed,
        refused: result.outcome === 'refused' ? result.words : null,
        caseload: result.outcome === 'proposed' ? result.answer.caseload : 0,
        options: (result.outcome === 'proposed' ? result.answer.options : []).map(({ people, least, pieces }) => ({
          people,
          least,
          pieces: pieces.map((piece) => ({
            when: pieceText(piece),
            people: piece.people,
            couldDo: piece.couldDo,
            easier: piece.relaxations.map((one) => easierText(piece, one)),
          })),
        })),
      })
    },
    { permission: 'carve:read', audit: 'VIEW_CARVE' },
  )

  async function showList(request: PathRequest, response: Response, errors: FieldFault[] = []): Promise<void> {
    const id = request.params.id!
    const found = await store.get(opportunities, id)
    if (!found) {
      sendErrorPage(request, response, 404)
      return
    }
    const plans = await carving.plans(id)
    const view = {
      ...frameOf(found, 'How it is carved'),
      errors,
      isAllowed: found.doc.opportunity.carve.allowed,
      piecesHref: paths.carvePieces(id),
      plans: plans.map(({ doc }) => ({
        number: doc.number,
        href: paths.carvePlan(id, doc.number),
        stateName: planStateNames[doc.state],
        stateTag: planStateTags[doc.state],
        summary: summaryOf(doc),
        createdAt: doc.createdAt,
      })),
      ...(mayRole(actorOf(response).role, 'carve:write') && { carveAction: paths.carvePlans(id) }),
    }
    sendPage(request, response, 'carving/list.njk', view, errors.length > 0 ? 409 : 200)
  }

  async function showPlan(request: PathRequest, response: Response, errors: FieldFault[] = []): Promise<void> {
    const id = request.params.id!
    const found = await store.get(opportunities, id)
    const plan = await planOf(request)
    if (!found || !plan) {
      sendErrorPage(request, response, 404)
      return
    }
    const { number } = plan.doc
    const frame = frameOf(found, `Plan ${number}`)
    const view = {
      ...frame,
      crumbs: [
        ...frame.crumbs.slice(0, -1),
        { text: 'How it is carved', href: paths.carvePlans(id) },
        { text: frame.title },
      ],
      errors,
      plan: planView(plan.doc, await peopleOf(actorOf(response), plan.doc)),
      ...(mayRole(actorOf(response).role, 'carve:write') && {
        changeAction: paths.changeCarvePlan(id, number),
        version: plan.version,
      }),
    }
    sendPage(request, response, 'carving/plan.njk', view, errors.length > 0 ? 400 : 200)
  }

  async function planOf(request: Request<Record<string, string>>): Promise<Stored<CarvePlanDocument> | undefined> {
    const number = request.params.number!
    return /^[1-9]\d{0,6}$/.test(number) ? carving.plan(request.params.id!, Number(number)) : undefined
  }

  async function peopleOf(actor: Actor, plan: CarvePlanDocument): Promise<Map<string, PersonLink>> {
    const ids = plan.shifts.flatMap(({ candidate }) => (candidate === null ? [] : [candidate]))
    const found = await store.getMany(candidates, [...new Set(ids)])
    return new Map(
      [...found.values()].map(({ id, doc, erased }): [string, PersonLink] => [
        id,
        !erased && isInReach(actor, doc.candidate.coach) ? { id, href: paths.candidate(id) } : { id },
      ]),
    )
  }
}

function changeOf(request: Request, plan: CarvePlanDocument): PlanChange | undefined {
  const move = textField(request, 'move')
  const shift = textField(request, 'shift')
  const candidate = plan.shifts.find(({ name }) => name === shift)?.candidate
  if (move === 'accept' && candidate !== undefined && candidate !== null) return { move, shift, candidate }
  if (move === 'free' && shift !== '') return { move, shift }
  return move === 'approve' || move === 'publish' || move === 'retire' ? { move } : undefined
}

function frameOf(
  { id, doc }: Stored<OpportunityDocument>,
  title: string,
): { title: string; caption: string; crumbs: { text: string; href?: string }[] } {
  const { title: role, employer } = doc.opportunity
  return {
    title,
    caption: `${role} · ${employer.name}`,
    crumbs: [
      { text: 'Opportunities', href: paths.opportunities },
      { text: role, href: paths.opportunity(id) },
      { text: title },
    ],
  }
}
