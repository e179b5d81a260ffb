import type { CommitResult } from '../../../src/ports/store.js'
import type { CheckedCommit } from './commit-state.js'

/** Together they stay far below what a transaction may hold and the time it may take. */
const MOST_TOGETHER = 100
const MOST_WRITES = 1_000
const MOST_CHARACTERS = 4_000_000

type Waiting = {
  readonly request: CheckedCommit
  readonly resolve: (result: CommitResult) => void
  readonly reject: (error: unknown) => void
}

/** Makes the commits it is given in one transaction, with an answer for each; or none of several that can only be made `apart`. */
type Make = (gather: () => readonly CheckedCommit[]) => Promise<CommitResult[] | 'apart'>

/**
 * Commits of one process that would hold each other up at the server stand in a line here. While one transaction is under way others gather
 * behind it, and the next takes them together, in the order they came: the same few trips to the server serve them all. One
 * that has to try again takes along who has come meanwhile. Measured: see 0040.
 */
export class CommitLine {
  readonly #make: Make
  readonly #waiting: Waiting[] = []
  #isMoving = false

  /** @param make asks for the commits anew at each try */
  constructor(make: Make) {
    this.#make = make
  }

  take(request: CheckedCommit): Promise<CommitResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject })
      if (!this.#isMoving) void this.#move()
    })
  }

  async #move(): Promise<void> {
    this.#isMoving = true
    while (this.#waiting.length > 0) {
      const group = [this.#waiting.shift()!]
      const isAnswered = await this.#answer(group, () => {
        while (this.#waiting[0] && hasRoom(group, this.#waiting[0])) group.push(this.#waiting.shift()!)
      })
      if (!isAnswered) for (const each of group) await this.#answer([each])
    }
    this.#isMoving = false
  }

  /** @returns false when they have to be made one by one, and nobody has been answered */
  async #answer(group: readonly Waiting[], gather: () => void = () => undefined): Promise<boolean> {
    try {
      const results = await this.#make(() => {
        gather()
        return group.map(({ request }) => request)
      })
      if (results === 'apart') {
        if (group.length === 1) throw new Error('one commit cannot be made apart from itself')
        return false
      }
      group.forEach(({ resolve }, i) => resolve(results[i]!))
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
    return true
  }
}

function hasRoom(group: readonly Waiting[], next: Waiting): boolean {
  const all = [...group, next].map(({ request }) => request)
  const writes = all.flatMap((request) => request.writes)
  const characters = writes.reduce((sum, { text = '' }) => sum + text.length, 0)
  return (
    group.length === 0 || (all.length <= MOST_TOGETHER && writes.length <= MOST_WRITES && characters <= MOST_CHARACTERS)
  )
}
