import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const lists = {
  proposers: { ann: ['shop', 'mill'], ben: ['shop'], cat: ['shop', 'mill'] },
  receivers: { shop: { capacity: 1, prefers: ['ben', 'ann'] }, mill: { capacity: 2, prefers: ['cat', 'ann'] } },
}

const allocated = async (problem: unknown, ...options: string[]) => {
  const text = typeof problem === 'string' ? problem : JSON.stringify(problem)
  const { status, out, err } = await runGateway(['allocate', '-', ...options], text)
  return { status, err, answer: out === '' ? undefined : (JSON.parse(out) as unknown) }
}

describe('gateway allocate', () => {
  test('reads a file and answers a stable matching, with warnings on standard error', async () => {
    const file = join(temporaryFolder(), 'problem.json')
    writeFileSync(file, JSON.stringify(lists))
    const { status, out, err } = await runGateway(['allocate', file])
    expect({ status, answer: JSON.parse(out) as unknown }).toEqual({
      status: 0,
      answer: {
        matching: { ann: 'mill', ben: 'shop', cat: 'mill' },
        blockingPairs: 0,
        warnings: ['proposer cat lists shop, who does not list them: ignored'],
      },
    })
    expect(err).toBe('gateway: warning: proposer cat lists shop, who does not list them: ignored\n')
  })

  test('finds the best total of scores, with the bound that proves it; a receiver that is not named has one place', async () => {
    const { answer, status } = await allocated(
      {
        scores: [
          ['ann', 'shop', 10],
          ['ann', 'mill', 9],
          ['ben', 'shop', 8],
          ['ben', 'mill', 1],
        ],
        proposers: ['zoe'],
        receivers: { shop: { capacity: 1 } },
      },
      '--optimal',
    )
    expect({ answer, status }).toEqual({
      status: 0,
      answer: { matching: { zoe: null, ann: 'mill', ben: 'shop' }, total: 17, bound: 17, gap: 0, warnings: [] },
    })
  })

  test('takes any text as an id', async () => {
    const text = '{"proposers":{"__proto__":["1"]},"receivers":{"1":{"capacity":1,"prefers":["__proto__"]}}}'
    const { out } = await runGateway(['allocate', '-'], text)
    expect(out).toContain('"matching":{"__proto__":"1"}')
  })

  test.each([
    ['{', [], /it is not JSON/],
    ['[]', [], /the problem must be one JSON object/],
    ['{"proposers":{}}', [], /receivers must be an object, \{capacity, prefers\} by receiver/],
    ['{"proposers":{"a":"b"},"receivers":{}}', [], /proposers\.a must be a list of receivers, best first/],
    ['{"proposers":{},"receivers":{"r":{"capacity":-1,"prefers":[]}}}', [], /receivers\.r\.capacity must be 0 or more/],
    ['{"scores":[]}', [], /ask for its best total with --optimal/],
    ['{"proposers":{},"receivers":{}}', ['--optimal'], /--optimal needs "scores"/],
    ['{"scores":[["a","b",1.5]]}', ['--optimal'], /scores\[0\]\[2\] must be a whole number/],
    ['{"scores":[["a","b"]]}', ['--optimal'], /scores\[0\]/],
  ])('refuses %s %j in one line that says what would be right', async (problem, options, words) => {
    const { status, err, answer } = await allocated(problem, ...options)
    expect({ status, answer }).toEqual({ status: 1, answer: undefined })
    expect(err).toMatch(words)
    expect(err.trimEnd()).not.toContain('\n')
  })

  test('says which file cannot be read', async () => {
    const { status, err } = await runGateway(['allocate', '/no/such/problem.json'])
    expect(status).toBe(1)
    expect(err).toContain('Cannot allocate /no/such/problem.json: it cannot be read')
  })
})
