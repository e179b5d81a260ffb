import type { Response } from 'express'

/** One field of a request that is wrong: a JSON pointer into the body, or the name of a query parameter. */
export type FieldError = { pointer?: string; parameter?: string; detail: string }

/** An error answer as RFC 9457 has it. */
export type ProblemDocument = { type: string; title: string; status: number; detail?: string; errors?: FieldError[] }

export function sendProblem(response: Response, problem: Omit<ProblemDocument, 'type'>): void {
  const document: ProblemDocument = { type: 'about:blank', ...problem }
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(document))
}
