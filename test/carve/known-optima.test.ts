import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { carveProblem } from '../../matching/carve/carve-problem.js'
import type { CarveProblem, CarveValue } from '../../matching/carve/problem.js'
import { aBudget } from './carve-builders.js'

const folder = join(process.env.GATEWAY_SAMPLES_DIR ?? '', 'carving')
const hasSamples = process.env.GATEWAY_SAMPLES_DIR !== undefined && existsSync(folder)
const withSamples = hasSamples ? test : test.skip

const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))

withSamples(
  'every instance with a known optimum is carved at it, on all three levels, and proved',
  async () => {
    const optima = read('optima.json') as Record<string, CarveValue>
    for (const [id, value] of Object.entries(optima)) {
      const { status, objective, bound } = await carveProblem(read(`${id}.json`) as CarveProblem, aBudget())
      expect({ id, status, objective, bound }).toEqual({ id, status: 'optimal', objective: value, bound: value })
    }
  },
  600_000,
)
