import type { Request, Response } from 'express'
import { sendProblem } from './problem.js'

/** A record's version as an entity tag. */
export const etagOf = (version: number): string => `"${version}"`

/** The version a request says it has read; undefined, with the answer sent, when it says none or something else. */
export function versionRead(request: Request, response: Response): number | undefined {
  const given = request.get('If-Match')
  if (given === undefined) {
    sendProblem(response, {
      status: 428,
      title: 'Say which version you have read',
      detail: 'Send the ETag of the record you read as If-Match, so that nobody’s change is lost',
    })
    return undefined
  }
  const version = /^"(\d{1,15})"$/.exec(given.trim())?.[1]
  if (version === undefined) {
    sendProblem(response, {
      status: 412,
      title: 'That is no version of the record',
      detail: 'If-Match must be one ETag as it was sent, such as "3"',
    })
    return undefined
  }
  return Number(version)
}

export function sendChangedMeanwhile(response: Response, version: number): void {
  sendProblem(response.set('ETag', etagOf(version)), {
    status: 412,
    title: 'Somebody changed the record meanwhile',
    detail: 'Read it again, and send your change to what it says now',
  })
}
