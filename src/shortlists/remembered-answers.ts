import { createHash } from 'node:crypto'

const MOST = 500

/**
 * Answers to questions that are asked again before anything has changed, as when somebody goes back from a person to the list they were on. An answer is known by everything it
 * was made from, so that whatever is not part of the question must empty this when it changes.
 */
export class RememberedAnswers<Answer> {
  readonly #answers = new Map<string, Answer>()

  /** @param question plain data: all that the answer depends on and that does not empty this */
  get(question: unknown, make: () => Answer): Answer {
    const key = createHash('sha256').update(JSON.stringify(question)).digest('base64')
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const answer = make()
    const [oldest] = this.#answers.keys()
    if (this.#answers.size >= MOST) this.#answers.delete(oldest!)
    this.#answers.set(key, answer)
    return answer
  }

  clear(): void {
    this.#answers.clear()
  }
}
