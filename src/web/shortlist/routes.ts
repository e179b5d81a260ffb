import type { Request, Response } from 'express'
import type { ShortlistUseCases } from '../../api/shortlists-api.js'
import { candidates } from '../../candidates/document.js'
import { opportunities } from '../../opportunities/document.js'
import type { Actor } from '../../people/actor.js'
import { isInReach } from '../../people/candidate-access.js'
import { asSeenBy } from '../../shortlists/as-seen-by.js'
import type { ShortlistAnswer } from '../../shortlists/shortlist-answer.js'
import { sendErrorPage } from '../errors/error-page.js'
import { strandNames } from '../opportunities/words.js'
import { paths } from '../paths.js'
import { actorOf } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'

const SHOWN = 20

/** Ranked lists with their reasons, from both sides: who suits an opportunity, and what suits a candidate. */
export function shortlistRoutes(site: Routes, ports: SitePorts, useCases: ShortlistUseCases): void {
  const { store } = ports

  site.get(
    '/shortlists/:id',
    async (request, response) => {
      const id = request.params.id!
      const found = await store.get(opportunities, id)
      const answer = found && (await useCases.shortlistForOpportunity(id, { top: SHOWN }))
      if (!answer) {
        sendErrorPage(request, response, 404)
        return
      }
      const seen = await asSeenBy(store, actorOf(response), answer)
      const names = await candidateNames(ports, actorOf(response), seen)
      send(request, response, seen, {
        title: `Shortlist for ${found.doc.opportunity.title}`,
        caption: found.doc.opportunity.employer.name,
        what: 'candidate',
        isCaseload: actorOf(response).role === 'coach',
        crumbs: [
          { text: 'Opportunities', href: paths.opportunities },
          { text: found.doc.opportunity.title, href: paths.opportunity(id) },
          { text: 'Shortlist' },
        ],
        nameOf: (listed) => names.get(idOf(listed)) ?? { name: idOf(listed) },
      })
    },
    { permission: 'shortlist:read', audit: 'VIEW_SHORTLIST' },
  )

  site.get(
    '/candidates/:id/shortlist',
    async (request, response) => {
      const id = request.params.id!
      const found = await store.get(candidates, id)
      if (found && !isInReach(actorOf(response), found.doc.candidate.coach)) {
        sendErrorPage(request, response, 403)
        return
      }
      const answer = found && (await useCases.shortlistForCandidate(id, { top: SHOWN }))
      if (!answer) {
        sendErrorPage(request, response, 404)
        return
      }
      const names = await opportunityNames(ports, answer)
      send(request, response, answer, {
        title: `What suits ${found.doc.candidate.person.name ?? id}`,
        caption: id,
        what: 'opportunity',
        crumbs: [
          { text: 'Candidates', href: paths.candidates },
          { text: id, href: paths.candidate(id) },
          { text: 'What suits them' },
        ],
        nameOf: (listed) => names.get(idOf(listed)) ?? { name: idOf(listed) },
      })
    },
    { permission: 'shortlist:read', audit: 'VIEW_SHORTLIST' },
  )
}

type Listed = ShortlistAnswer['shortlist'][number] | ShortlistAnswer['nearMisses'][number]
type Name = { name: string; href?: string; facts?: string }
type Frame = {
  title: string
  caption: string
  what: 'candidate' | 'opportunity'
  isCaseload?: boolean
  crumbs: object[]
  nameOf: (listed: Listed) => Name
}

function idOf(listed: Listed): string {
  return 'candidate' in listed ? listed.candidate : listed.opportunity
}

function send(request: Request, response: Response, answer: ShortlistAnswer, { nameOf, what, ...frame }: Frame): void {
  sendPage(request, response, 'shortlist/shortlist.njk', {
    ...frame,
    what,
    whatMany: what === 'candidate' ? 'candidates' : 'opportunities',
    warnings: answer.warnings,
    eligible: answer.eligible,
    considered: answer.considered,
    excluded: answer.excluded,
    entries: answer.shortlist.map((entry) => ({
      ...nameOf(entry),
      score: entry.score,
      warnings: entry.warnings.map(({ words }) => words),
      contributions: entry.contributions,
    })),
    nearMisses: answer.nearMisses.map((miss) => ({
      ...nameOf(miss),
      words: miss.words,
      scoreIfCured: miss.scoreIfCured,
    })),
  })
}

/** People as the list shows them: by reference, with what they seek; a link where the record is open to who asks. */
async function candidateNames({ store }: SitePorts, actor: Actor, answer: ShortlistAnswer): Promise<Map<string, Name>> {
  const ids = [...answer.shortlist, ...answer.nearMisses].map(idOf)
  const found = await store.getMany(candidates, [...new Set(ids)])
  return new Map(
    [...found.values()].map(({ id, doc, erased }): [string, Name] => {
      if (erased) return [id, { name: id }]
      const { seeking, coach } = doc.candidate
      const titles = seeking.map(({ title }) => title)
      const facts = titles.length > 0 ? `Seeks ${titles.join(', ')}` : 'Has not said what they seek'
      return isInReach(actor, coach) ? [id, { name: id, facts, href: paths.candidate(id) }] : [id, { name: id }]
    }),
  )
}

async function opportunityNames({ store }: SitePorts, answer: ShortlistAnswer): Promise<Map<string, Name>> {
  const ids = [...answer.shortlist, ...answer.nearMisses].map(idOf)
  const parents = new Map(ids.map((id) => [id, id.split('#', 1)[0]!]))
  const found = await store.getMany(opportunities, [...new Set(parents.values())])
  return new Map(
    ids.flatMap((id): [string, Name][] => {
      const doc = found.get(parents.get(id)!)?.doc
      if (!doc) return []
      const { title, employer, strand } = doc.opportunity
      const shift = id.includes('#') ? ` (shift ${id.slice(id.indexOf('#') + 1)})` : ''
      const facts = `${employer.name} · ${strandNames[strand]} · ${parents.get(id)!}`
      return [[id, { name: `${title}${shift}`, facts, href: paths.opportunity(parents.get(id)!) }]]
    }),
  )
}
