import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type ICruiseResult, cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { arrows } from './support/arrows.js'

const planted = ['matching/planted', 'adapters/store/planted', 'src/planted']

async function brokenArrows(folders: string[]): Promise<{ files: number; broken: string[] }> {
  const { options, forbidden } = arrows
  const result = await cruise(folders, { ...options, ruleSet: { forbidden }, validate: true }, undefined, {
    tsConfig: extractTSConfig('tsconfig.json'),
  })
  const { summary } = result.output as ICruiseResult
  return {
    files: summary.totalCruised,
    broken: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  }
}

describe('the arrows between the folders', () => {
  afterEach(() => planted.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

  test('all point inwards', async () => {
    const { files, broken } = await brokenArrows(['matching', 'src', 'adapters'])
    expect(broken).toEqual([])
    expect(files).toBeGreaterThan(50)
  })

  test.each([
    ['matching/planted', "import 'node:fs'", 'engine-imports-itself-and-three-libraries'],
    ['matching/planted', "import '../../src/records/values.js'", 'engine-imports-itself-and-three-libraries'],
    ['matching/planted', "import 'zod'", 'engine-imports-itself-and-three-libraries'],
    ['adapters/store/planted', "import '../../../src/app.js'", 'adapters-know-no-face'],
    ['src/planted', "import '../app.js'", 'use-cases-know-no-face'],
    ['src/planted', "import 'express'", 'express-only-at-the-web-edge'],
  ])('a file in %s with %s is found out', async (folder, source, rule) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/planted.ts`, `${source}\n`)
    const { broken } = await brokenArrows([folder])
    expect(broken.some((line) => line.startsWith(`${rule}: ${folder}`))).toBe(true)
  })
})
