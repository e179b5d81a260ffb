import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Nothing from elsewhere; scripts only our own files or with this answer's nonce; no frame; no place for a form to be sent but here. */
export function securityHeaders({ isSecure }: { isSecure: boolean }): RequestHandler[] {
  const nonce = (_request: IncomingMessage, response: ServerResponse): string =>
    `'nonce-${(response as ServerResponse & { locals: { cspNonce: string } }).locals.cspNonce}'`
  return [
    (_request, response, next) => {
      response.locals.cspNonce = randomBytes(16).toString('base64')
      response.set(
        'Permissions-Policy',
        'camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()',
      )
      next()
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'", nonce],
          styleSrc: ["'self'"],
          imgSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
          objectSrc: ["'none'"],
          ...(isSecure && { upgradeInsecureRequests: [] }),
        },
      },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    }),
  ]
}
