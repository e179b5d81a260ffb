import type { RequestHandler, Response } from 'express'
import type { Actor } from '../../people/actor.js'
import { type SignedInAccount, accountOfSession } from '../../people/session-actor.js'
import type { Store } from '../../ports/store.js'

type Locals = { account?: SignedInAccount; actor?: Actor }

/** Finds out whose session this is, for every page alike. A session whose account was disabled or has a new password is nobody's. */
export function identifyAccount(store: Store): RequestHandler {
  return async (request, response, next) => {
    const { signedIn } = request.session
    if (signedIn) {
      const account = await accountOfSession(store, signedIn)
      if (account) Object.assign(response.locals, { account, actor: account.actor } satisfies Locals)
      else delete request.session.signedIn
    }
    next()
  }
}

export function accountIn(response: Response): SignedInAccount | undefined {
  return (response.locals as Locals).account
}

/** Who asks, or nobody. */
export function actorIn(response: Response): Actor | undefined {
  return (response.locals as Locals).actor
}

/** Who asks, on a route that lets nobody else in. */
export function actorOf(response: Response): Actor {
  const actor = actorIn(response)
  if (!actor) throw new TypeError('Nobody has been identified: the route must not be open to anyone')
  return actor
}

export function setActor(response: Response, actor: Actor): void {
  Object.assign(response.locals, { actor } satisfies Locals)
}
