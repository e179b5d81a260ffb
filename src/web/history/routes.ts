import { stringify } from 'csv-stringify/sync'
import type { Request, Response } from 'express'
import { candidates } from '../../candidates/document.js'
import { type HistoryKind, historyKinds } from '../../history/history.js'
import { timelineOf } from '../../history/timeline.js'
import { LONGEST_NOTE, type NotedKind, addNote } from '../../notes/notes.js'
import { actorName } from '../../people/actor.js'
import { isInReach } from '../../people/candidate-access.js'
import type { Permission } from '../../people/roles.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { textField } from '../shell/fields.js'
import { actorOf } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import { type Routes, mayAccess } from '../shell/routes.js'
import { saveSession } from '../shell/session.js'

type PagedKind = Exclude<HistoryKind, 'partners'>

/** Where the pages of a kind of record are, and who may see its history and write notes about it. */
const kinds: Readonly<
  Record<PagedKind, { path: string; read: Permission; write: Permission | null; page: (id: string) => string }>
> = {
  candidates: { path: '/candidates/:id', read: 'candidate:read', write: 'candidate:read', page: paths.candidate },
  employers: { path: '/employers/:id', read: 'employer:read', write: 'employer:write', page: paths.employer },
  opportunities: { path: '/opportunities/:id', read: 'opportunity:read', write: null, page: paths.opportunity },
}

const listOf: Readonly<Record<PagedKind, { text: string; href: string }>> = {
  candidates: { text: 'Candidates', href: paths.candidates },
  employers: { text: 'Employers', href: paths.employers },
  opportunities: { text: 'Opportunities', href: paths.opportunities },
}

/** Every event about a record, in order of time with its author; the same as CSV; and notes. */
export function historyRoutes(site: Routes, ports: SitePorts): void {
  for (const kind of Object.keys(kinds) as PagedKind[]) {
    const { path, read, write } = kinds[kind]

    site.get(
      `${path}/history`,
      async (request, response) => {
        if (await isOpen(request, response, kind)) await show(request, response, kind)
      },
      { permission: read, audit: 'VIEW_HISTORY' },
    )

    site.get(
      `${path}/history.csv`,
      async (request, response) => {
        if (!(await isOpen(request, response, kind))) return
        const id = request.params.id as string
        const rows = await timelineOf(ports, kind, id)
        response
          .set('Cache-Control', 'no-store')
          .type('text/csv')
          .attachment(`history-${id.replace(/[^A-Za-z0-9-]+/g, '-')}.csv`)
          // Formulas are disarmed: a note may begin with anything.
          .send(
            stringify(rows, { header: true, columns: ['at', 'what', 'by', 'words'], escape_formulas: true, bom: true }),
          )
      },
      { permission: read, audit: 'EXPORT_HISTORY' },
    )

    if (write !== null)
      site.post(
        `${path}/notes`,
        async (request, response) => {
          if (!(await isOpen(request, response, kind))) return
          const id = request.params.id as string
          const words = textField(request, 'words').replace(/\r\n/g, '\n')
          const fault = faultOf(words)
          if (fault !== null) {
            await show(request, response, kind, words, [{ field: 'words', words: fault }])
            return
          }
          const result = await addNote(ports, kind as NotedKind, id, words, actorName(actorOf(response)))
          if (result.outcome === 'unknown') sendErrorPage(request, response, 404)
          else if (result.outcome === 'full')
            await show(request, response, kind, words, [{ field: 'words', words: result.words }])
          else {
            request.session.notice = { words: 'Your note is kept' }
            await saveSession(request)
            response.redirect(303, paths.history(kind, id))
          }
        },
        { permission: write, audit: 'ADD_NOTE' },
      )
  }

  /** Answers for a record that is not there, or not in reach, and says so. */
  async function isOpen(request: Request, response: Response, kind: PagedKind): Promise<boolean> {
    const id = request.params.id as string
    const found = await ports.store.get(historyKinds[kind], id)
    if (!found || found.erased) {
      sendErrorPage(request, response, 404)
      return false
    }
    if (kind !== 'candidates') return true
    const person = await ports.store.get(candidates, id)
    const isMine = person !== undefined && isInReach(actorOf(response), person.doc.candidate.coach)
    if (!isMine) sendErrorPage(request, response, 403)
    return isMine
  }

  async function show(
    request: Request,
    response: Response,
    kind: PagedKind,
    words = '',
    errors: FieldFault[] = [],
  ): Promise<void> {
    const id = request.params.id as string
    const { write, page } = kinds[kind]
    const mayNote = write !== null && mayAccess(actorOf(response), write)
    const view = {
      title: 'Everything that happened',
      id,
      crumbs: [listOf[kind], { text: id, href: page(id) }, { text: 'Everything that happened' }],
      events: await timelineOf(ports, kind, id),
      csvHref: paths.historyCsv(kind, id),
      words,
      errors,
      ...(mayNote && { noteAction: paths.note(kind, id) }),
    }
    sendPage(request, response, 'history/history.njk', view, errors.length > 0 ? 400 : 200)
  }
}

function faultOf(words: string): string | null {
  if (words === '') return 'Write what happened or was agreed'
  return words.length > LONGEST_NOTE ? `Note must be ${LONGEST_NOTE} characters or fewer` : null
}
