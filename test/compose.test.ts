import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { projectFile } from '../src/project-file.js'
import { runGateway } from './support/run-gateway.js'

const text = (name: string): string => readFileSync(projectFile(name), 'utf8')
const compose = text('docker-compose.yml')

test('docker-compose.yml sets only what the README lists as a setting, and .env.example has all that it asks for', () => {
  const block = /environment: &environment\n((?: {4}\S.*\n)+)/.exec(compose)![1]!
  const set = [...block.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name!)
  expect(set).toEqual(expect.arrayContaining(['MONGODB_URI', 'REDIS_URL', 'MEILI_URL', 'GATEWAY_SESSION_SECRET']))
  for (const name of set) expect(text('README.md')).toContain(`\`${name}\``)
  const asked = [...compose.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!)
  for (const name of new Set(asked)) expect(text('.env.example')).toMatch(new RegExp(`^${name}=`, 'm'))
})

test('docker-compose.yml starts commands and options that there are', async () => {
  const commands = [...compose.matchAll(/command: \[((?:serve|worker)[^\]]*)\]/g)].map(([, words]) =>
    words!.split(', '),
  )
  expect(commands.map(([name]) => name).sort()).toEqual(['serve', 'worker'])
  for (const [name, ...options] of commands) {
    const { out } = await runGateway([name!, '--help'])
    for (const option of options.filter((word) => word.startsWith('--'))) expect(out).toContain(option)
  }
})
