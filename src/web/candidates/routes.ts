import { type CandidateDocument, candidates } from '../../candidates/document.js'
import { type Candidate, candidateSchema } from '../../candidates/model.js'
import type { Actor } from '../../people/actor.js'
import { isInReach } from '../../people/candidate-access.js'
import type { Store, Stored } from '../../ports/store.js'
import { viewOf } from '../../records/field-class.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { queryText } from '../shell/fields.js'
import { actorOf } from '../shell/identify.js'
import { addressWith } from '../shell/pages.js'
import type { SitePorts } from '../shell/ports.js'
import { sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { candidateView } from './candidate-view.js'

const PER_PAGE = 50

export type CandidateUseCases = {
  /** Ids of candidates whose words match, best first; undefined where there is no search index. */
  searchCandidates?: ((words: string) => Promise<string[]>) | undefined
}

/** The people looked after: a coach's own caseload, or the register. */
export function candidateRoutes(site: Routes, { store }: SitePorts, useCases: CandidateUseCases): void {
  site.get(
    paths.candidates,
    async (request, response) => {
      const actor = actorOf(response)
      const q = queryText(request, 'q').slice(0, 200)
      const { rows, next } = q
        ? { rows: await searchIn(store, actor, q, useCases), next: undefined }
        : await pageOf(store, actor, queryText(request, 'after'))
      sendPage(request, response, 'candidates/list.njk', {
        title: actor.role === 'coach' ? 'Your caseload' : 'Candidates',
        label: actor.role === 'coach' ? 'Name, reference or work they seek' : 'Reference, coach or work they seek',
        q,
        items: rows.map(lineOf),
        nextHref: next && addressWith(paths.candidates, { after: next }),
      })
    },
    { permission: 'candidate:read', audit: 'SEARCH_PEOPLE', about: () => null },
  )

  site.get(
    '/candidates/:id',
    async (request, response) => {
      const id = request.params.id!
      const found = await store.get(candidates, id)
      if (!found || found.erased) sendErrorPage(request, response, 404)
      else if (!isInReach(actorOf(response), found.doc.candidate.coach)) sendErrorPage(request, response, 403)
      else
        sendPage(request, response, 'candidates/candidate.njk', {
          ...candidateView(id, staffView(found.doc.candidate)),
          title: found.doc.candidate.person.name ?? id,
          crumbs: [{ text: 'Candidates', href: paths.candidates }, { text: id }],
        })
    },
    { permission: 'candidate:read', audit: 'VIEW_CANDIDATE' },
  )
}

/** All that staff may see: what is restricted is gone before anything is made of it. */
function staffView(candidate: Candidate): Omit<Candidate, 'restricted'> {
  return viewOf(candidateSchema, candidate, ['public', 'staff']) as Omit<Candidate, 'restricted'>
}

function lineOf({ id, doc }: Stored<CandidateDocument>): object {
  const { person, seeking, coach, consent } = doc.candidate
  return {
    id,
    name: person.name ?? id,
    href: paths.candidate(id),
    seeks: seeking.map(({ title }) => title).join(', ') || 'Has not said',
    coach,
    isRanked: consent.match,
  }
}

type Rows = { rows: Stored<CandidateDocument>[]; next: string | undefined }

/** In order of reference: the caseload through its index, the register by id. */
async function pageOf(store: Store, actor: Actor, after: string): Promise<Rows> {
  if (actor.role === 'coach') {
    const found = await caseloadOf(store, actor)
    const start = after ? found.findIndex(({ id }) => id > after) : 0
    const rows = start < 0 ? [] : found.slice(start, start + PER_PAGE)
    return { rows, next: start >= 0 && start + PER_PAGE < found.length ? rows.at(-1)?.id : undefined }
  }
  const rows: Stored<CandidateDocument>[] = []
  for await (const row of store.scan(candidates, after || undefined)) {
    if (rows.length === PER_PAGE) return { rows, next: rows.at(-1)!.id }
    if (!row.erased) rows.push(row)
  }
  return { rows, next: undefined }
}

async function caseloadOf(store: Store, { caseload }: Actor): Promise<Stored<CandidateDocument>[]> {
  const rows: Stored<CandidateDocument>[] = []
  if (caseload === null) return rows
  let after: string | undefined
  do {
    const page = await store.find(candidates, {
      index: 'by-coach',
      equals: [caseload],
      limit: 1_000,
      ...(after !== undefined && { after }),
    })
    rows.push(...page.rows.filter(({ erased }) => !erased))
    after = page.next
  } while (after !== undefined)
  return rows
}

/** A reference finds one person; a coach's address finds their caseload; other words search what is searchable for who asks. */
async function searchIn(
  store: Store,
  actor: Actor,
  q: string,
  { searchCandidates }: CandidateUseCases,
): Promise<Stored<CandidateDocument>[]> {
  const named = await store.get(candidates, q.includes(':') ? q : `caseload:${q}`)
  if (named && !named.erased && isInReach(actor, named.doc.candidate.coach)) return [named]
  if (actor.role === 'coach') {
    const words = q.toLowerCase().split(/\s+/)
    const matches = ({ id, doc }: Stored<CandidateDocument>): boolean => {
      const { person, seeking } = doc.candidate
      const text = [id, person.name ?? '', ...seeking.map(({ title }) => title)].join(' ').toLowerCase()
      return words.every((word) => text.includes(word))
    }
    return (await caseloadOf(store, actor)).filter(matches).slice(0, PER_PAGE)
  }
  if (q.includes('@')) return (await caseloadOf(store, { ...actor, caseload: q.toLowerCase() })).slice(0, PER_PAGE)
  const ids = ((await searchCandidates?.(q)) ?? []).slice(0, PER_PAGE)
  const found = await store.getMany(candidates, ids)
  return ids.flatMap((id) => found.get(id) ?? []).filter(({ erased }) => !erased)
}
