import type { ClientSession, Connection } from 'mongoose'
import type { Decided } from '../../decided.js'
import { asStoreError, isRefused } from '../../mongo/mongo-errors.js'
import { inTransaction } from '../../mongo/transaction.js'
import type { CommitResult } from '../../../src/ports/store.js'
import type { Models } from './collection-schemas.js'
import { CommitLine } from './commit-line.js'
import type { CheckedCommit } from './commit-state.js'
import { type CommitStep, commitTransaction, isSerial } from './commit-transaction.js'

/** The commits of one process: in lines, each line one transaction at a time. */
export class Commits {
  readonly #connection: Connection
  readonly #models: Models
  readonly #onStep: (step: CommitStep) => void
  readonly #lines = new Map<string, CommitLine>()
  readonly #underWay = new Set<Promise<CommitResult>>()

  constructor(connection: Connection, models: Models, onStep: (step: CommitStep) => void = () => undefined) {
    this.#connection = connection
    this.#models = models
    this.#onStep = onStep
  }

  /** @throws {StoreError} when the engine failed */
  async make(checked: CheckedCommit): Promise<CommitResult> {
    const result = this.#lineOf(checked).take(checked)
    this.#underWay.add(result)
    return result.finally(() => this.#underWay.delete(result))
  }

  /** When all that are under way have been answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay)
  }

  /** Those that go to the log are one line; the others, which run beside each other, one for the collections they write to. */
  #lineOf(checked: CheckedCommit): CommitLine {
    const names = [...new Set(checked.writes.map(({ collection }) => collection.name))].sort()
    const name = isSerial(checked) ? 'log' : `beside it: ${names.join(' ')}`
    const line = this.#lines.get(name) ?? new CommitLine((gather) => this.#inOne(gather))
    this.#lines.set(name, line)
    return line
  }

  async #inOne(gather: () => readonly CheckedCommit[]): Promise<CommitResult[] | 'apart'> {
    try {
      this.#onStep('prepared')
      const results = await inTransaction<CommitResult[] | 'apart'>(this.#connection, (session) =>
        this.#transaction(session, gather()),
      )
      this.#onStep('committed')
      return results
    } catch (error) {
      throw asStoreError('commit', error)
    }
  }

  async #transaction(
    session: ClientSession,
    group: readonly CheckedCommit[],
  ): Promise<Decided<CommitResult[] | 'apart'>> {
    try {
      return await commitTransaction(this.#models, session, group, this.#onStep)
    } catch (error) {
      // What the server refuses is one commit's fault, and the others are not to share it. A server that is away is away for all:
      // one by one each would wait for it anew.
      if (group.length === 1 || !isRefused(error)) throw error
      return { keep: false, result: 'apart' }
    }
  }
}
