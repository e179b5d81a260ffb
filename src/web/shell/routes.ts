import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { AuditEvent, AuditOutcome } from '../../audit/audit.js'
import type { Actor } from '../../people/actor.js'
import { type Permission, mayRole } from '../../people/roles.js'
import { actorIn } from './identify.js'

/** `anyone`: also who is not signed in. `signed-in`: every role. */
export type Access = Permission | 'anyone' | 'signed-in'

/** What stands on a route's own line: who may, and what is written down about it. */
export type Policy = {
  permission: Access
  audit: AuditEvent | null
  /** Which record it is about, in the audit log; the `id` of the path unless said otherwise. */
  about?: (request: PathRequest) => string | null
}

export type PathRequest = Request<Record<string, string>>
export type Handler = (request: PathRequest, response: Response) => void | Promise<void>

/** One row of the table of all routes, which a test walks for every role. */
export type RouteRow = { method: Method; path: string; permission: Access; audit: AuditEvent | null }
type Method = 'get' | 'post' | 'put'

/** How a face of the service (pages, API) writes down and refuses. */
export type Face = {
  prefix: string
  writeDown(line: {
    by: Actor | 'nobody'
    event: AuditEvent
    about: string | null
    outcome: AuditOutcome
  }): Promise<void>
  /** Nobody is signed in. */
  askWho(request: Request, response: Response): void
  /** Somebody is, and may not. */
  refuse(request: Request, response: Response): void
}

/**
 * Routes that are closed unless their line opens them. Before the handler runs, the role was checked and the line of the audit log is on
 * disk: what cannot be written down is not shown.
 */
export class Routes {
  readonly router = Router()
  readonly table: RouteRow[] = []
  readonly #face: Face

  constructor(face: Face) {
    this.#face = face
  }

  get(path: string, handler: Handler, policy: Policy): void {
    this.#add('get', path, [], handler, policy)
  }

  /** @param before what must come first, such as a limit of tries */
  post(path: string, handler: Handler, policy: Policy, ...before: RequestHandler[]): void {
    this.#add('post', path, before, handler, policy)
  }

  put(path: string, handler: Handler, policy: Policy): void {
    this.#add('put', path, [], handler, policy)
  }

  #add(method: Method, path: string, before: RequestHandler[], handler: Handler, policy: Policy): void {
    const { permission, audit } = policy
    this.table.push({ method, path: `${this.#face.prefix}${path}`, permission, audit })
    this.router[method](path, ...before, async (request, response, next) => {
      if (!Object.values(request.params).every(couldBeId)) {
        next()
        return
      }
      const actor = actorIn(response)
      const isAllowed = mayAccess(actor, permission)
      if (audit !== null && (isAllowed || actor))
        await this.#face.writeDown({
          by: actor ?? 'nobody',
          event: audit,
          about: aboutOf(policy, request as PathRequest),
          outcome: isAllowed ? 'allowed' : 'refused',
        })
      if (isAllowed) await handler(request as PathRequest, response)
      else if (actor) this.#face.refuse(request, response)
      else this.#face.askWho(request, response)
    })
  }
}

export function mayAccess(actor: Actor | undefined, access: Access): boolean {
  if (access === 'anyone') return true
  if (!actor) return false
  return access === 'signed-in' || mayRole(actor.role, access)
}

/** Whether a part of an address could name anything: 1 to 1,000 characters of well-formed text without NUL, as the store has it. */
function couldBeId(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= 1_000 && !/[\p{Surrogate}\0]/u.test(value)
}

function aboutOf({ about }: Policy, request: PathRequest): string | null {
  const found = about ? about(request) : (request.params.id ?? null)
  // A record's name is at most 265 characters; what is longer names none and would only fill the log.
  return found === null ? null : found.slice(0, 300)
}
