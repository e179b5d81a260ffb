import type { Request, RequestHandler } from 'express'
import { csrfSync } from 'csrf-sync'

const { csrfSynchronisedProtection, generateToken, invalidCsrfTokenError } = csrfSync({
  getTokenFromRequest: (request) => {
    const { _csrf: token } = (request.body ?? {}) as { _csrf?: unknown }
    return typeof token === 'string' ? token : undefined
  },
})

/** Refuses a form that does not carry its session's token. */
export const csrfProtection: RequestHandler = csrfSynchronisedProtection

/** The token of the session, which begins with it when there is none. */
export function generateCsrfToken(request: Request): string {
  return generateToken(request)
}

export function isCsrfError(error: unknown): boolean {
  return error === invalidCsrfTokenError
}
