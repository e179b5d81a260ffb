import { expect, test } from '@jest/globals'
import type { Figure } from '../../src/bench/bench.js'
import { benchMatch } from '../../src/bench/match/bench-match.js'

test('bench match runs to its end on both worlds, and finds no answer that is not the right one', async () => {
  const host = process.env['PGHOST']
  delete process.env['PGHOST']
  const figures: Figure[] = []
  const { isSound } = await benchMatch({ people: 200, seed: 7, report: (figure) => figures.push(figure) })
  if (host !== undefined) process.env['PGHOST'] = host
  expect(isSound).toBe(true)
  const valueOf = (name: string) => figures.find((figure) => figure.name === name)?.value
  expect(valueOf('match-wrong')).toBe(0)
  expect(valueOf('match-advertised-wrong')).toBe(0)
  expect(valueOf('availability')).toBeGreaterThan(0)
  expect(valueOf('half-hours-lose')).toBeGreaterThanOrEqual(0)
  expect(
    figures.find(({ name, ratioTo }) => name === 'match-recall' && ratioTo === 'minisearch')?.value,
  ).toBeGreaterThan(0)
}, 120_000)
