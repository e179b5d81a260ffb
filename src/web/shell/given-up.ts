import type { Response } from 'express'

/** Does long work for as long as somebody waits for the answer: when they go away the signal is aborted. */
export async function givenUpWith<Answer>(
  response: Response,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const controller = new AbortController()
  const giveUp = (): void => controller.abort()
  response.once('close', giveUp)
  try {
    return await work(controller.signal)
  } finally {
    response.off('close', giveUp)
  }
}
