import { describe, expect, it } from '@jest/globals'
import { CommitLine } from '../../../../adapters/store/mongo/commit-line.js'
import type { CheckedCommit } from '../../../../adapters/store/mongo/commit-state.js'
import type { CommitResult } from '../../../../src/ports/store.js'

describe('the line of commits', () => {
  it('takes those together that came while one was under way, in the order they came', async () => {
    const { line, groups } = aLine()
    expect(await Promise.all(['a', 'b', 'c'].map((by) => line.take(aCommitBy(by))))).toStrictEqual([
      answerTo('a'),
      answerTo('b'),
      answerTo('c'),
    ])
    expect(groups).toStrictEqual([['a'], ['b', 'c']])
  })

  it('takes along who has come meanwhile when it has to try again', async () => {
    const tries: string[][] = []
    const line = new CommitLine(async (gather) => {
      tries.push(names(gather()))
      await Promise.resolve()
      const group = names(gather())
      tries.push(group)
      return group.map(answerTo)
    })
    await Promise.all(['a', 'b'].map((by) => line.take(aCommitBy(by))))
    expect(tries).toStrictEqual([['a'], ['a', 'b']])
  })

  it('makes those one by one that cannot be made together', async () => {
    const { line, groups } = aLine((group) => (group.length > 1 ? 'apart' : undefined))
    expect(await Promise.all(['a', 'b', 'c'].map((by) => line.take(aCommitBy(by))))).toHaveLength(3)
    expect(groups).toStrictEqual([['a'], ['b', 'c'], ['b'], ['c']])
  })

  it('goes on after a failure, which only those learn that it met', async () => {
    const { line, groups } = aLine(([first]) => {
      if (first === 'a') throw new Error('no primary')
      return undefined
    })
    const settled = await Promise.allSettled(['a', 'b'].map((by) => line.take(aCommitBy(by))))
    expect(settled.map(({ status }) => status)).toStrictEqual(['rejected', 'fulfilled'])
    expect(await line.take(aCommitBy('c'))).toStrictEqual(answerTo('c'))
    expect(groups).toStrictEqual([['a'], ['b'], ['c']])
  })

  it('puts no more into a transaction than it may hold', async () => {
    const { line, groups } = aLine()
    const big = aCommitBy('big', 'x'.repeat(3_000_000))
    await Promise.all([line.take(big), line.take(big), line.take(big), line.take(aCommitBy('small'))])
    expect(groups).toStrictEqual([['big'], ['big'], ['big', 'small']])
    await Promise.all(Array.from({ length: 250 }, () => line.take(aCommitBy('many'))))
    expect(groups.slice(3).map(({ length }) => length)).toStrictEqual([1, 100, 100, 49])
  })
})

/** A line over an engine that answers each commit with who it was by. */
function aLine(meet: (group: string[]) => 'apart' | undefined = () => undefined): {
  line: CommitLine
  groups: string[][]
} {
  const groups: string[][] = []
  const line = new CommitLine(async (gather) => {
    const group = names(gather())
    groups.push(group)
    await Promise.resolve()
    return meet(group) ?? group.map(answerTo)
  })
  return { line, groups }
}

const names = (group: readonly CheckedCommit[]): string[] => group.map(({ commit }) => commit.by)

const answerTo = (by: string): CommitResult => ({ outcome: 'conflict', at: by, expected: 1, found: 2 })

function aCommitBy(by: string, text = ''): CheckedCommit {
  const collection = { name: 'things', indexes: [], logged: true }
  const write = { kind: 'insert', collection, id: by, doc: {}, event: { name: 'made' } } as const
  return { commit: { at: '2026-11-29T00:00:00.000Z', by, writes: [write] }, writes: [{ write, collection, text }] }
}
