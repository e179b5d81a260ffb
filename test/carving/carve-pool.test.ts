import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type CarvePool, openCarvePool } from '../../src/carving/carve-pool.js'
import type { TasksProblem } from '../../matching/carve/tasks.js'
import { runCarveTask } from '../../src/carving/carve-task.js'

const problem = (minutes: number): TasksProblem => ({
  tasks: [{ id: 'T1', minutesPerWeek: minutes, skills: [], kind: 'swap' }],
  candidate: { skills: [], maxMinutesPerWeek: 600, minMinutesPerWeek: 0, likes: [] },
  staff: [],
})
const task = (minutes: number) => ({ kind: 'tasks' as const, problem: problem(minutes), seconds: 5, seed: 1 })

describe('the carve pool', () => {
  let pool: CarvePool
  beforeEach(() => {
    // npm test builds first: the threads run the compiled worker.
    expect(existsSync('dist/src/carving/carve-worker.js')).toBe(true)
    pool = openCarvePool(2)
  })
  afterEach(() => pool.close())

  test('answers as the engine does, each caller its own, more of them than threads', async () => {
    const minutes = [60, 120, 180, 240, 300]
    const answers = await Promise.all(minutes.map((each) => pool.run(task(each))))
    expect(answers).toEqual(await Promise.all(minutes.map((each) => runCarveTask(task(each)))))
  })

  test('lets other work through while a thread solves', async () => {
    const running = { turns: 0, isDone: false }
    const problem = {
      slot_minutes: 30,
      days: 7,
      demand: Array.from({ length: 7 * 48 }, (_, slot) => 1 + (slot % 5)),
      shift_types: [{ min_start: 12, max_start: 40, min_length: 8, max_length: 20 }],
    }
    const designing = pool.run({ kind: 'design', problem, seconds: 1, seed: 1 }).finally(() => (running.isDone = true))
    while (!running.isDone) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      running.turns++
    }
    expect(['optimal', 'feasible']).toContain((await designing).status)
    // On this thread the solver would let through one turn, or none.
    expect(running.turns).toBeGreaterThan(20)
  })

  test('says what was wrong with a problem, and goes on', async () => {
    await expect(pool.run({ ...task(60), problem: {} as TasksProblem })).rejects.toThrow()
    expect(await pool.run(task(60))).toEqual(await runCarveTask(task(60)))
  })

  test('gives a task up when it is told to', async () => {
    const giving = new AbortController()
    const running = pool.run(task(60), giving.signal)
    giving.abort()
    await expect(running).rejects.toThrow('given up')
    expect(await pool.run(task(120))).toEqual(await runCarveTask(task(120)))
  })

  test('takes nothing more once it is closed', async () => {
    await pool.close()
    await expect(pool.run(task(60))).rejects.toThrow('closed')
  })
})
