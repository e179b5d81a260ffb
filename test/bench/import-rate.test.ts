import { expect, test } from '@jest/globals'
import type { Figure } from '../../src/bench/bench.js'
import { runGateway } from '../support/run-gateway.js'

test('gateway bench import-rate imports a made-up world and prints one figure', async () => {
  const { status, out } = await runGateway(['bench', 'import-rate', '--people', '300', '--seed', '7'])
  expect(status).toBe(0)
  const figures = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Figure)
  expect(figures).toEqual([
    { name: 'import-rate', value: expect.any(Number), unit: 'rows/s', ratioTo: null, ratio: null, n: 330 },
  ])
  expect(figures[0]!.value).toBeGreaterThan(0)
})

test('gateway bench says which names there are', async () => {
  const { status, err } = await runGateway(['bench', 'weather'])
  expect(status).toBe(64)
  expect(err).toContain('import-rate')
})
