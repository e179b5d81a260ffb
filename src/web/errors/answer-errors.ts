import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { sendProblem } from '../../api/problem.js'
import { isCsrfError } from '../shell/csrf.js'
import { sendErrorPage } from './error-page.js'

/** Programs are answered in JSON, people with a page. */
const isProgram = (request: Request): boolean =>
  /^\/(api|healthz|readyz|metrics)(\/|$)/.test(request.originalUrl.split('?', 1)[0]!)

export const answerNothingHere: RequestHandler = (request, response) => {
  if (isProgram(request)) sendProblem(response, { status: 404, title: 'There is nothing at this address' })
  else sendErrorPage(request, response, 404)
}

/** A fault of ours is logged and answered without its details; express knows the status of a request that is itself broken. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: Error & { status?: number }, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const status = statusOf(error)
    if (status === 500) logger.error({ err: error }, 'request failed')
    if (isProgram(request)) answerProgram(response, status)
    else
      try {
        sendErrorPage(request, response, isCsrfError(error) ? 419 : status)
      } catch (fault) {
        // The page itself is broken: say so in plain text rather than not at all.
        logger.error({ err: fault }, 'error page failed')
        response.status(500).type('text/plain').send('Something went wrong on our side.')
      }
  }
}

function statusOf(error: Error & { status?: number }): number {
  // What express cannot decode in an address is the sender's.
  if (error instanceof URIError) return 400
  return error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500
}

function answerProgram(response: Response, status: number): void {
  sendProblem(response, {
    status,
    title: status === 500 ? 'Something went wrong on our side' : 'The request cannot be read',
  })
}
