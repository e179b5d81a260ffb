import { describe, expect, test } from '@jest/globals'
import { Slices } from '../../src/follow/slices.js'

/** Keeps the process busy, as compiled people do that are opened one after another. */
function work(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

async function turnsDuring(steps: number, stepMilliseconds: number): Promise<number> {
  let turns = 0
  let isOver = false
  const count = (): void => {
    turns++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const slices = new Slices()
  for (let step = 0; step < steps; step++) {
    work(stepMilliseconds)
    await slices.rest()
  }
  isOver = true
  return turns
}

describe('Long work in slices', () => {
  test('lets others in every twenty milliseconds or so', async () => {
    expect(await turnsDuring(20, 5)).toBeGreaterThanOrEqual(3)
  })

  test('goes on by itself while it is short', async () => {
    expect(await turnsDuring(10, 0)).toBe(0)
  })
})
