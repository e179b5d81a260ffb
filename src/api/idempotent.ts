import type { Response } from 'express'
import { claimRequest } from '../idempotency/idempotency.js'
import { actorName } from '../people/actor.js'
import { actorOf } from '../web/shell/identify.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Handler, PathRequest } from '../web/shell/routes.js'
import { sendProblem } from './problem.js'

const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/
const KEPT_HEADERS = ['ETag', 'Location', 'Content-Location']

/** Does a request once for each Idempotency-Key, and answers it again the same. Without the header it is simply done. */
export function idempotent(ports: SitePorts, handler: Handler): Handler {
  return async (request, response) => {
    const key = request.get('Idempotency-Key')
    if (key === undefined) {
      await handler(request, response)
      return
    }
    if (!KEY_PATTERN.test(key)) {
      const detail = 'Idempotency-Key must be 1 to 255 printable characters without spaces, such as a UUID'
      sendProblem(response, { status: 400, title: 'The Idempotency-Key cannot be used', detail })
      return
    }
    const claim = await claimRequest(ports, {
      who: actorName(actorOf(response)),
      key,
      request: JSON.stringify([request.method, request.originalUrl, request.body ?? null]),
    })
    if (claim.outcome === 'do') await doAndKeep(request, response, handler, claim.finish)
    else if (claim.outcome === 'answered') {
      const { status, headers, body, type } = claim.answer
      response.status(status).set(headers).set('Idempotency-Replayed', 'true').type(type).send(body)
    } else if (claim.outcome === 'under-way')
      sendProblem(response.set('Retry-After', '1'), {
        status: 409,
        title: 'The same request is being done',
        detail: 'It was sent before with this Idempotency-Key; ask again for its answer',
      })
    else
      sendProblem(response, {
        status: 422,
        title: 'The Idempotency-Key was used for another request',
        detail: 'Send a new key with each new request; the same key only to send the same request again',
      })
  }
}

/** Holds the answer back until it is kept: a sender that never got it can ask for it. */
async function doAndKeep(
  request: PathRequest,
  response: Response,
  handler: Handler,
  finish: (answer: { status: number; headers: Record<string, string>; body: string; type: string }) => Promise<void>,
): Promise<void> {
  const send = response.send.bind(response)
  let body: string | undefined
  response.send = (content: unknown) => {
    body = typeof content === 'string' ? content : JSON.stringify(content)
    return response
  }
  try {
    await handler(request, response)
  } finally {
    response.send = send
  }
  if (body === undefined) return
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = response.get(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const type = response.get('Content-Type') ?? 'application/json'
  // A fault of ours is not its answer for ever: it may be tried again.
  if (response.statusCode < 500) await finish({ status: response.statusCode, headers, body, type })
  response.type(type).send(body)
}
