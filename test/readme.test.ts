import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { loadSampleIfEmpty } from '../src/sample/load-sample.js'
import { aGateway } from './support/a-gateway.js'
import { type Answer, runGateway } from './support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from './support/temporary-folder.js'

removeFoldersAfterwards()

const readme = readFileSync('README.md', 'utf8')
const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>
  engines: { node: string }
}

/** The lines of the block under "Try it". */
const tried = /## Try it\n+```\n([^`]+)```/.exec(readme)?.[1]?.trim().split('\n') ?? []

/** The commands there are, as `gateway --help` lists them. */
const help = (await runGateway(['--help'])).out
const names = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z-]+)\b/gm)]
  .map(([, name]) => name!)
  .filter((name) => name !== 'help')

describe('what the README shows', () => {
  let folder: string
  beforeAll(async () => {
    folder = temporaryFolder()
    const gateway = await aGateway(undefined, join(folder, 'data'))
    await loadSampleIfEmpty(gateway)
    await gateway.close()
    // The README's own example of a file that one would bring: two adverts of ours in the shape of NHS Jobs.
    const adverts = ['1', '2'].map((id) =>
      JSON.stringify({
        id,
        title: 'Ward clerk',
        employer: 'A Hospital',
        postcode: 'e163rg',
        description: '20 hours a week.',
      }),
    )
    writeFileSync(join(folder, 'adverts.jsonl.gz'), adverts.join('\n'))
  })

  /** Runs a line as a shell would: what stands before `|` is its input, files are those of this test. */
  async function run(line: string): Promise<Answer> {
    const [, input, command] = /^(?:echo "([^"]*)" \| )?npm run -s gateway -- (.+)$/.exec(line) ?? []
    if (command === undefined) throw new Error(`README shows a line that this test cannot run: ${line}`)
    const args = command
      .split(' ')
      .map((word) => (/^(\/safe\/place\/|adverts)/.test(word) ? join(folder, word.split('/').at(-1)!) : word))
    return runGateway([...args, '--data-dir', join(folder, 'data')], input === undefined ? '' : `${input}\n`)
  }

  const nameOf = (line: string): string => /gateway -- (\S+)/.exec(line)?.[1] ?? line

  test('is at least how to import, match, back up and examine', () => {
    expect(tried.map(nameOf)).toEqual(expect.arrayContaining(['import', 'match', 'backup', 'doctor']))
    expect(names).toEqual(expect.arrayContaining(tried.map(nameOf)))
  })

  test.each(tried)(
    '%s',
    async (line) => {
      const answer = await run(line)
      expect({ status: answer.status, err: answer.err }).toEqual({ status: 0, err: '' })
      expect(answer.out).not.toBe('')
    },
    180_000,
  )

  test('is the two commands that package.json has, on the Node it asks for', () => {
    expect(readme).toContain('npm ci && npm start')
    expect(readme).toContain('npm ci && npm test')
    expect(packageJson.scripts).toMatchObject({ start: 'node bin/gateway.mjs serve', gateway: 'node bin/gateway.mjs' })
    expect(readme).toContain(`Node ${/\d+\.\d+/.exec(packageJson.engines.node)![0]} or newer`)
  })

  test('is helped by --help of every command', async () => {
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) {
      const { status, out } = await runGateway([name, '--help'])
      expect({ name, status }).toEqual({ name, status: 0 })
      expect(out).toContain(`Usage: gateway ${name}`)
    }
  })
})
