import type { Request, RequestHandler, Response } from 'express'
import session from 'express-session'
import type { SignedIn } from '../../people/session-actor.js'
import type { Clock } from '../../ports/clock.js'
import type { SignOnUnderWay } from '../../ports/single-sign-on.js'
import type { Store } from '../../ports/store.js'
import { StoredSessions } from './session-store.js'

declare module 'express-session' {
  interface SessionData {
    signedIn?: SignedIn
    /** The password was right; the code of the authenticator is still asked for. */
    awaitsCode?: SignedIn
    signOnUnderWay?: SignOnUnderWay
    /** Where to go after signing in. */
    goTo?: string
    /** A secret for an authenticator that is shown but not yet confirmed. */
    newTotpSecret?: string
    /** What the browser calls itself, for the list of one's own sessions. */
    browser?: string
    /** It was kept once: when it is not there any more, it was ended and does not come back. */
    isKept?: boolean
    /** Said once, on the next page. */
    notice?: Notice
  }
}

/** What was done, at the top of the page that follows; `once` is a secret shown this once. */
export type Notice = { words: string; once?: { label: string; value: string } }

export type SessionSettings = { secret: string; isSecure: boolean }

/** A host-only cookie by its very name, where the connection allows it. */
const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-gateway' : 'gateway')

/** Cookies that scripts cannot read, that other sites cannot make a browser send along with a form, and that say nothing. */
export function sessionOf(deps: { store: Store; clock: Clock }, { secret, isSecure }: SessionSettings): RequestHandler {
  return session({
    name: cookieName(isSecure),
    secret,
    store: new StoredSessions(deps),
    resave: false,
    saveUninitialized: false,
    proxy: isSecure,
    cookie: { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' },
  })
}

/** A new session id, so that one planted before signing in is worth nothing afterwards. The old session is gone. */
export function renewSession(request: Request): Promise<void> {
  return asked((done) => request.session.regenerate(done))
}

/** Ends it here and in the store, and has the browser forget its cookie. */
export async function endSession(request: Request, response: Response): Promise<void> {
  const { secure, path, httpOnly, sameSite } = request.session.cookie
  await asked((done) => request.session.destroy(done))
  const isSecure = secure === true
  // With what it was set with: a browser takes no other word about a cookie of this name.
  response.clearCookie(cookieName(isSecure), { secure: isSecure, path, httpOnly, sameSite })
}

/** Before a redirect: the next request may come at once, and elsewhere. */
export function saveSession(request: Request): Promise<void> {
  return asked((done) => request.session.save(done))
}

function asked(ask: (done: (error?: unknown) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    ask((error) => {
      if (error instanceof Error) reject(error)
      else resolve()
    })
  })
}
