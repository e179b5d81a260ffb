import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from '@jest/globals'
import { projectFile } from '../../src/project-file.js'
import { describeWith } from '../support/need.js'

const read = (path: string): Buffer => readFileSync(projectFile(path))

describe.each([
  [
    'data/taxonomy',
    ['CC BY 4.0', 'Open Government Licence v3.0', 'Apache License 2.0', 'European Commission', 'O*NET', 'SCOWL'],
  ],
  ['data/skills', ['CC BY 4.0', 'Apache License 2.0', 'European Commission', 'O*NET']],
])('the tables of %s', (folder, notices) => {
  const files = readdirSync(projectFile(folder)).filter((file) => file !== 'README.md' && file !== 'SHA256SUMS')

  test('are those that were built, none more and none less', () => {
    const sums = files.sort().map(
      (file) =>
        `${createHash('sha256')
          .update(read(`${folder}/${file}`))
          .digest('hex')}  ${file}\n`,
    )
    expect(read(`${folder}/SHA256SUMS`).toString()).toBe(sums.join(''))
  })

  test('each stand in a README that carries the notices', () => {
    const readme = read(`${folder}/README.md`).toString()
    for (const file of files) expect(readme).toContain(`\`${file}\``)
    for (const notice of notices) expect(readme).toContain(notice)
  })
})

test('every folder of data says where its files come from and under which licence', () => {
  for (const folder of readdirSync(projectFile('data')))
    expect(read(`data/${folder}/README.md`).toString()).toMatch(/licen[cs]e/i)
})

describeWith('samples', 'what is for tests only', (samples) => {
  const column = (bytes: Buffer, name: string): string[] =>
    parse<Record<string, string>>(bytes, { columns: true }).map((row) => row[name]!)

  test('is nowhere among what ships', () => {
    const secrets = [
      ...column(readFileSync(`${samples}/tuning/skills_esco.csv`), 'sentence'),
      ...column(gunzipSync(readFileSync(`${samples}/tuning/titles_esco.csv.gz`)), 'vacancy_title'),
    ].filter((text) => text.length > 40)
    expect(secrets.length).toBeGreaterThan(100)
    for (const folder of readdirSync(projectFile('data')))
      for (const file of readdirSync(projectFile(`data/${folder}`), { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue
        const text = readFileSync(`${file.parentPath}/${file.name}`).toString('latin1')
        expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
      }
  })
})
