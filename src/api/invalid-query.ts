import type { Response } from 'express'
import type { z } from 'zod'
import { sendProblem } from './problem.js'

/** Answers 400 with what is wrong with each parameter. */
export function invalidQuery(response: Response, schema: z.ZodObject, error: z.ZodError): void {
  sendProblem(response, {
    status: 400,
    title: 'The query is not one this address understands',
    errors: error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((parameter) => ({
            parameter,
            detail: `is not a parameter here; known: ${Object.keys(schema.shape).join(', ')}`,
          }))
        : [{ parameter: String(issue.path[0] ?? ''), detail: issue.message }],
    ),
  })
}
