import type { RequestHandler } from 'express'
import { isStaffKey } from '../people/staff-key.js'
import { sendProblem } from './problem.js'

export const STAFF_COOKIE = 'gateway-staff'

/** Lets a request through that carries the staff key, as `Authorization: Bearer KEY` or in the cookie; all others get 401. */
export function staffOnly(key: string): RequestHandler {
  return (request, response, next) => {
    const given = bearerOf(request.headers.authorization) ?? cookieOf(request.headers.cookie)
    if (given !== undefined && isStaffKey(given, key)) {
      next()
      return
    }
    response.set('WWW-Authenticate', 'Bearer')
    sendProblem(response, {
      status: 401,
      title: 'For staff only',
      detail: 'Send the staff key, which gateway serve prints at start, as Authorization: Bearer KEY',
    })
  }
}

function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(header ?? '')?.[1]
}

function cookieOf(header: string | undefined): string | undefined {
  const cookies = (header ?? '').split(';').map((cookie) => cookie.trim().split('='))
  return cookies.find(([name]) => name === STAFF_COOKIE)?.[1]
}
