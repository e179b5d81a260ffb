import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const run = promisify(execFile)
const makeWorld = (...args: string[]) => run(process.execPath, ['--import', 'tsx', 'scripts/make-world.ts', ...args])

describe('scripts/make-world', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'world-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('writes a record a line, the same bytes each time, packed or plain', async () => {
    const order = ['--seed', '3', '--candidates', '1203', '--opportunities', '101', '--shape', 'north']
    const out = (name: string) => join(folder, name)
    await makeWorld(...order, '--out', out('plain'))
    await makeWorld(...order, '--gzip', '--out', out('packed'))
    await makeWorld(...order, '--gzip', '--out', out('again'))
    for (const [name, count] of [
      ['candidates', 1203],
      ['opportunities', 101],
    ] as const) {
      const plain = readFileSync(join(out('plain'), `${name}.jsonl`), 'utf8')
      const packed = readFileSync(join(out('packed'), `${name}.jsonl.gz`))
      expect(plain.split('\n')).toHaveLength(count + 1)
      expect(plain.endsWith('}\n')).toBe(true)
      expect(gunzipSync(packed).toString()).toBe(plain)
      expect(packed.equals(readFileSync(join(out('again'), `${name}.jsonl.gz`)))).toBe(true)
    }
  })

  test.each([
    ['--candidates', 'many', '--candidates is "many"; it must be a whole number of 0 or more'],
    ['--shape', 'moon', '--shape is "moon"; it must be city, north or uk'],
  ])('refuses %s %s and says what would be right', async (option, value, words) => {
    await expect(makeWorld(option, value, '--out', folder)).rejects.toThrow(words)
  })
})
