import { z } from 'zod'
import type { AuditEvent } from '../audit/audit.js'
import type { ImportKind } from '../import/kind.js'
import { saveRecord } from '../import/save-record.js'
import { type Actor, actorName } from '../people/actor.js'
import type { Permission } from '../people/roles.js'
import type { Stored } from '../ports/store.js'
import type { RecordDocument } from '../records/document.js'
import { viewOf } from '../records/field-class.js'
import type { Problem } from '../records/problems.js'
import { findOrBegin } from '../web/shell/find-or-begin.js'
import { actorOf } from '../web/shell/identify.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Handler, Routes } from '../web/shell/routes.js'
import { idempotent } from './idempotent.js'
import { invalidQuery } from './invalid-query.js'
import { type FieldError, sendProblem } from './problem.js'
import { etagOf, sendChangedMeanwhile, versionRead } from './versions.js'

/** A kind of record as the API gives and takes it. */
export type Resource<Content, Document extends RecordDocument> = {
  /** Where staff read and list it, and where it is sent. */
  readPath: string
  writePath: string
  what: string
  schema: z.ZodType
  kind: ImportKind<Content, Document>
  /** The record as it came in, inside the document. */
  recordIn: (document: Document) => unknown
  /** What we know ourselves and staff may see. */
  ours: (document: Document) => object
  read: Permission
  write: Permission
  events: { read: AuditEvent; list: AuditEvent | null; write: AuditEvent }
  /** Whether a record is open to who asks. */
  mayTouch?(actor: Actor, document: Document): boolean
  wouldTouch?(actor: Actor, content: Content): boolean
}

export const recordListQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().min(1).max(1000).optional().meta({ description: '`next` of the page before' }),
})

/** The routes of one kind: read, listed, sent, replaced. */
export function addResource<Content, Document extends RecordDocument>(
  api: Routes,
  ports: SitePorts,
  resource: Resource<Content, Document>,
): void {
  const { store } = ports
  const { kind, readPath, writePath, read, write, events } = resource
  const { collection } = kind
  const mayTouch = (actor: Actor, document: Document): boolean => resource.mayTouch?.(actor, document) ?? true

  api.get(
    readPath,
    async (request, response) => {
      const query = recordListQuerySchema.safeParse(request.query)
      if (!query.success) {
        invalidQuery(response, recordListQuerySchema, query.error)
        return
      }
      const { limit, after } = query.data
      const actor = actorOf(response)
      const rows: Stored<Document>[] = []
      let next: string | null = null
      for await (const row of rowsFor(actor, after)) {
        if (rows.length === limit) {
          next = rows.at(-1)!.id
          break
        }
        if (!row.erased && mayTouch(actor, row.doc)) rows.push(row)
      }
      response.set('Cache-Control', 'no-store').json({ items: rows.map((row) => viewFor(resource, row)), next })
    },
    { permission: read, audit: events.list, about: () => null },
  )

  api.get(
    `${readPath}/:id`,
    async (request, response) => {
      const found = await store.get(collection, request.params.id!)
      if (!found || found.erased) sendUnknown(response, resource.what)
      else if (!mayTouch(actorOf(response), found.doc)) sendOutOfReach(response)
      else response.set('Cache-Control', 'no-store').set('ETag', etagOf(found.version)).json(viewFor(resource, found))
    },
    { permission: read, audit: events.read },
  )

  const reach =
    (actor: Actor) =>
    (document: Document | undefined, content: Content): boolean =>
      (document === undefined || mayTouch(actor, document)) && (resource.wouldTouch?.(actor, content) ?? true)

  api.post(
    writePath,
    idempotent(ports, async (request, response) => {
      const actor = actorOf(response)
      const raw = bodyOf(request.body)
      const result = await saveRecord(kind, await withKeptSecrets(raw), ports, {
        by: actorName(actor),
        isInReach: reach(actor),
      })
      answerSaved(response, result)
    }),
    { permission: write, audit: events.write, about: () => null },
  )

  api.put(
    `${writePath}/:id`,
    async (request, response) => {
      const version = versionRead(request, response)
      if (version === undefined) return
      const actor = actorOf(response)
      const id = request.params.id!
      const result = await saveRecord(kind, await withKeptSecrets(bodyOf(request.body)), ports, {
        by: actorName(actor),
        replace: { id, version },
        isInReach: reach(actor),
      })
      answerSaved(response, result)
    },
    { permission: write, audit: events.write },
  )

  /** What was never given out is kept when a record comes back without it. */
  async function withKeptSecrets(raw: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { source, ref } = raw
    if (resource.what !== 'candidate' || 'restricted' in raw || typeof source !== 'string' || typeof ref !== 'string')
      return raw
    const id = `${source}:${ref.trim()}`
    if (!/^[a-z0-9-]+:[^#\p{Cc}\p{Surrogate}]{1,200}$/u.test(id)) return raw
    const known = await store.get(collection, id)
    const kept =
      known && !known.erased ? (resource.recordIn(known.doc) as { restricted?: unknown }).restricted : undefined
    return kept === undefined ? raw : { ...raw, restricted: kept }
  }

  async function* rowsFor(actor: Actor, after: string | undefined): AsyncIterable<Stored<Document>> {
    const index = collection.indexes.find(({ name }) => name === 'by-coach')
    if (!index || actor.role !== 'coach') {
      yield* store.scan(collection, after)
      return
    }
    // Only the caseload is read: in order of reference, which is the order within one coach.
    let token = ''
    do {
      const query = { index: index.name, equals: [actor.caseload], limit: 500 }
      const page = await findOrBegin(store, collection, query, token)
      for (const row of page.rows) if (after === undefined || row.id > after) yield row
      token = page.next ?? ''
    } while (token !== '')
  }

  function answerSaved(response: Parameters<Handler>[1], result: Awaited<ReturnType<typeof saveRecord>>): void {
    switch (result.outcome) {
      case 'created':
      case 'updated':
      case 'unchanged': {
        const { outcome, id, version } = result
        response
          .status(outcome === 'created' ? 201 : 200)
          .set('ETag', etagOf(version))
          .set('Location', `/api/v1${readPath}/${encodeURIComponent(id)}`)
          .json({ id, version, outcome })
        return
      }
      case 'refused':
        sendProblem(response, {
          status: 422,
          title: `This is no ${resource.what} that can be kept`,
          errors: result.problems.map(pointed),
        })
        return
      case 'changed-meanwhile':
        sendChangedMeanwhile(response, result.version)
        return
      case 'unknown':
        sendUnknown(response, resource.what)
        return
      case 'out-of-reach':
        sendOutOfReach(response)
        return
      case 'erased':
        sendProblem(response, {
          status: 409,
          title: 'The person was erased at their request',
          detail: 'Somebody who comes back is registered under a new ref',
        })
    }
  }
}

function viewFor<Content, Document extends RecordDocument>(
  { schema, recordIn, ours }: Resource<Content, Document>,
  { id, version, doc }: Stored<Document>,
): object {
  return { id, version, record: viewOf(schema, recordIn(doc), ['public', 'staff']), ...ours(doc) }
}

/** A JSON object, or an empty one, which the schema then says what is missing of. */
function bodyOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {}
}

/** RFC 6901: the field's path, `~` and `/` escaped. */
function pointed({ field, value, reason }: Problem): FieldError {
  const pointer =
    field === ''
      ? ''
      : `/${field
          .split('.')
          .map((part) => part.replace(/~/g, '~0').replace(/\//g, '~1'))
          .join('/')}`
  return { pointer, detail: value === '' ? reason : `${reason} (it is ${JSON.stringify(value)})` }
}

function sendUnknown(response: Parameters<Handler>[1], what: string): void {
  sendProblem(response, { status: 404, title: `There is no ${what} of that id` })
}

function sendOutOfReach(response: Parameters<Handler>[1]): void {
  sendProblem(response, {
    status: 403,
    title: 'This candidate is on another caseload',
    detail: 'A coach’s key opens the candidates of its own caseload',
  })
}
