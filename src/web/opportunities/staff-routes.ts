import type { Request, Response } from 'express'
import { changeState } from '../../opportunities/change-state.js'
import { type OpportunityDocument, opportunities } from '../../opportunities/document.js'
import { isOpenOn, publicView } from '../../opportunities/public-opportunities.js'
import { type CloseReason, type Move, closeReasons, legalMoves, opportunityStates } from '../../opportunities/state.js'
import { actorName } from '../../people/actor.js'
import { mayRole } from '../../people/roles.js'
import type { Stored } from '../../ports/store.js'
import { strands } from '../../records/values.js'
import { londonDayOf } from '../../time/london-day.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { queryText, textField } from '../shell/fields.js'
import { findOrBegin } from '../shell/find-or-begin.js'
import { actorOf } from '../shell/identify.js'
import { addressWith } from '../shell/pages.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { saveSession } from '../shell/session.js'
import type { RequirementUseCases } from '../requirements/routes.js'
import { publicOpportunityView } from './public-view.js'
import { closeReasonNames, stateNames, stateTags, strandNames } from './words.js'

const PER_PAGE = 50

const moveNames: Readonly<Record<Move, string>> = {
  submit: 'Submit it to be looked at',
  'refer-back': 'Refer it back with a question',
  resubmit: 'Submit it again',
  approve: 'Approve it',
  publish: 'Publish it',
  pause: 'Pause it',
  resume: 'Show it again',
  'fill-some': 'Some places are filled',
  fill: 'All places are filled',
  'reopen-place': 'A place is free again',
  close: 'Close it',
  reopen: 'Open it again, to be looked at',
}

/** Opportunities in every state: the list, the page, and moving one on. */
export function staffOpportunityRoutes(site: Routes, ports: SitePorts, useCases: RequirementUseCases): void {
  const { store } = ports

  site.get(
    paths.opportunities,
    async (request, response) => {
      const state = oneOf(opportunityStates, queryText(request, 'state')) ?? 'live'
      const strand = oneOf(strands, queryText(request, 'strand'))
      const after = queryText(request, 'after')
      const through = { index: 'by-state', equals: [state, ...(strand ? [strand] : [])] }
      const page = await findOrBegin(store, opportunities, { ...through, limit: PER_PAGE }, after)
      sendPage(request, response, 'opportunities/list.njk', {
        title: 'Opportunities',
        total: await store.count(opportunities, { ...through, limit: 1 }),
        stateName: stateNames[state],
        stateChoices: choicesOf(opportunityStates, stateNames, state),
        strandChoices: [{ value: '', text: 'All kinds' }, ...choicesOf(strands, strandNames, strand)],
        mayShortlist: mayRole(actorOf(response).role, 'shortlist:read'),
        items: page.rows.map(lineOf),
        nextHref: page.next && addressWith(paths.opportunities, { state, strand, after: page.next }),
      })
    },
    { permission: 'opportunity:read', audit: null },
  )

  site.get('/work/opportunities/:id', (request, response) => show(request, response, request.params.id!), {
    permission: 'opportunity:read',
    audit: 'VIEW_OPPORTUNITY',
  })

  site.post(
    '/work/opportunities/:id/move',
    async (request, response) => {
      const id = request.params.id!
      const found = await store.get(opportunities, id)
      if (!found) {
        sendErrorPage(request, response, 404)
        return
      }
      const move = oneOf(legalMoves(found.doc.state), textField(request, 'move'))
      const reason = oneOf(closeReasons, textField(request, 'reason'))
      const errors: FieldFault[] = []
      if (!move) errors.push({ field: 'move-to', words: 'Choose what happens next' })
      if (move === 'close' && !reason) errors.push({ field: 'reason', words: 'Choose why it is closed' })
      if (!move || errors.length > 0) {
        await show(request, response, id, errors)
        return
      }
      if (textField(request, 'version') !== String(found.version)) {
        sendErrorPage(request, response, 409)
        return
      }
      const change = move === 'close' ? { move, reason: reason! } : { move }
      const result = await changeState(ports, id, change, actorName(actorOf(response)))
      if (result.outcome === 'illegal' || result.outcome === 'stopped') {
        await show(request, response, id, [{ field: 'move-to', words: result.words }])
        return
      }
      if (result.outcome === 'unknown') {
        sendErrorPage(request, response, 404)
        return
      }
      request.session.notice = { words: `It is now ${stateNames[result.doc.state].toLowerCase()}` }
      await saveSession(request)
      response.redirect(303, paths.opportunity(id))
    },
    { permission: 'opportunity:write', audit: 'MOVE_OPPORTUNITY' },
  )

  async function show(request: Request, response: Response, id: string, errors: FieldFault[] = []): Promise<void> {
    const found = await store.get(opportunities, id)
    if (!found) {
      sendErrorPage(request, response, 404)
      return
    }
    const { doc, version } = found
    const { role } = actorOf(response)
    const moves = legalMoves(doc.state)
    const isOpen = isOpenOn(doc, londonDayOf(ports.clock.now()))
    const { name, email, phone } = doc.opportunity.contact
    const view = {
      title: doc.opportunity.title,
      crumbs: [{ text: 'Opportunities', href: paths.opportunities }, { text: doc.opportunity.title }],
      o: publicOpportunityView(publicView(found), doc.place?.outcode ?? null),
      stateName: stateNames[doc.state],
      stateTag: stateTags[doc.state],
      closeReason: doc.closeReason && closeReasonNames[doc.closeReason],
      version,
      errors,
      flags: doc.flags.map((flag) => ({
        words: flag.words,
        ...(flag.kind === 'near-duplicate' && { of: flag.of, href: paths.opportunity(flag.of) }),
      })),
      readings: doc.readings.map(({ field, outcome, evidence, reason }) => ({
        field: readingNames[field],
        words: reason ?? (outcome === 'read' ? 'Read from these words' : ''),
        evidence,
      })),
      contact: [name, email, phone].filter((line) => line !== null),
      historyHref: paths.history('opportunities', id),
      ...(mayRole(role, 'shortlist:read') && { shortlistHref: paths.shortlist(id) }),
      ...(mayRole(role, 'carve:read') && doc.opportunity.carve.allowed && { plansHref: paths.carvePlans(id) }),
      ...(isOpen && { publicHref: paths.publicOpportunity(id) }),
      ...(mayRole(role, 'opportunity:write') && {
        mayWrite: true,
        requirementsHref: paths.requirements(id),
        openSuggestions: await useCases.openSuggestions(found),
        moveAction: paths.moveOpportunity(id),
        canClose: moves.includes('close'),
        moveChoices: moves.map((move) => ({ value: move, text: moveNames[move] })),
        reasonChoices: [{ value: '', text: 'Choose' }, ...choicesOf(closeReasons, closeReasonChoices, undefined)],
      }),
    }
    sendPage(request, response, 'opportunities/staff.njk', view, errors.length > 0 ? 400 : 200)
  }
}

const readingNames: Readonly<Record<OpportunityDocument['readings'][number]['field'], string>> = {
  hoursPerWeek: 'Hours',
  cover: 'Times',
  pay: 'Pay',
  site: 'Place',
  strand: 'Kind',
  opensOn: 'Opens',
  closesOn: 'Closes',
  startsOn: 'Starts',
}

const closeReasonChoices: Readonly<Record<CloseReason, string>> = Object.fromEntries(
  Object.entries(closeReasonNames).map(([reason, words]) => [reason, words.charAt(0).toUpperCase() + words.slice(1)]),
) as Record<CloseReason, string>

function lineOf({ id, doc }: Stored<OpportunityDocument>): object {
  const { title, employer, strand, closesOn } = doc.opportunity
  return {
    id,
    title,
    employer: employer.name,
    strand: strandNames[strand],
    closesOn,
    flags: doc.flags.length,
    href: paths.opportunity(id),
    shortlistHref: paths.shortlist(id),
  }
}

export function oneOf<Value extends string>(values: readonly Value[], text: string): Value | undefined {
  return values.find((value) => value === text)
}

export function choicesOf<Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
  chosen: Value | undefined,
): { value: string; text: string; selected: boolean }[] {
  return values.map((value) => ({ value, text: names[value], selected: value === chosen }))
}
