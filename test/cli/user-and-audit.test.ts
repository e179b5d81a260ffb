import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { accounts } from '../../src/people/account.js'
import { setOwner } from '../../src/people/ownership.js'
import { accountByEmail } from '../../src/people/find-account.js'
import { aGateway, take } from '../support/a-gateway.js'
import { type Answer, runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let dataDir: string
beforeEach(() => {
  dataDir = join(temporaryFolder(), 'data')
})

const gateway = (...args: string[]): Promise<Answer> => runGateway([...args, '--data-dir', dataDir])
const jsonLines = ({ out }: Answer): Record<string, unknown>[] =>
  out.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>) // prettier-ignore

describe('gateway user', () => {
  test('invites the first administrator into an empty store with a link that works once, and lists everybody', async () => {
    const added = await gateway('user', 'add', 'Ada@Example.org', 'administrator', '--name', 'Ada')
    expect(added).toMatchObject({ status: 0, err: '' })
    expect(added.out).toMatch(/^Invited ada@example.org as administrator\. .*http:\/\/\S+\/password\/set\/\S{30,}\n$/)
    const [second] = jsonLines(await gateway('user', 'add', 'bob@example.org', 'broker', '--json'))
    expect(second).toMatchObject({ email: 'bob@example.org', role: 'broker' })
    const listed = jsonLines(await gateway('user', 'list', '--json'))
    expect(listed.map(({ email, role, status, code }) => [email, role, status, code])).toEqual([
      ['ada@example.org', 'administrator', 'invited', false],
      ['bob@example.org', 'broker', 'invited', false],
    ])
    const { out } = await gateway('user', 'list')
    expect(out).toMatch(/ada@example\.org +administrator +invited/)
    // What a list shows must not let anybody in.
    expect(JSON.stringify(listed) + out).not.toMatch(/secret|link|hash/i)
  })

  test.each([
    ['no address', ['user', 'add', 'ada', 'broker'], 64, 'is not an e-mail address'],
    ['a role there is none of', ['user', 'add', 'ada@example.org', 'boss'], 64, 'administrator, manager'],
    ['somebody unknown', ['user', 'disable', 'nobody@example.org'], 1, 'There is no account for "nobody@example.org"'],
  ])('refuses %s, and says what would be right', async (_what, args, status, words) => {
    const answer = await gateway(...args)
    expect(answer.status).toBe(status)
    expect(answer.err).toContain(words)
    expect(answer.out).toBe('')
  })

  test('refuses a second account for an address', async () => {
    await gateway('user', 'add', 'ada@example.org', 'broker')
    expect(await gateway('user', 'add', 'ADA@example.org', 'coach')).toMatchObject({ status: 1 })
    expect(jsonLines(await gateway('user', 'list', '--json'))).toHaveLength(1)
  })

  test('disables for good, but nobody who owns anything before it is handed over', async () => {
    await gateway('user', 'add', 'ada@example.org', 'broker')
    await gateway('user', 'add', 'bob@example.org', 'broker')
    const opened = await aGateway(undefined, dataDir)
    await take(opened, 'employers', [{ source: 'test', ref: 'E-1', name: 'Blue Door' }])
    for (const email of ['ada@example.org', 'bob@example.org']) {
      const { id, version, doc } = (await accountByEmail(opened.store, email))!
      const event = { name: 'made-active-for-test' }
      const write = {
        kind: 'replace',
        collection: accounts,
        id,
        version,
        doc: { ...doc, status: 'active' },
        event,
      } as const
      await opened.store.commit({ at: opened.clock.now(), by: 'test', writes: [write] })
    }
    const ada = (await accountByEmail(opened.store, 'ada@example.org'))!.id
    await setOwner(opened, { collection: 'employers', record: 'test:E-1', to: ada }, 'test')
    await opened.close()

    const refused = await gateway('user', 'disable', 'ada@example.org')
    expect(refused.status).toBe(1)
    expect(refused.err).toContain('--hand-over-to')
    const done = await gateway('user', 'disable', 'ada@example.org', '--hand-over-to', 'bob@example.org')
    expect(done).toMatchObject({ status: 0, out: 'Disabled ada@example.org\n' })
    const [, bob] = jsonLines(await gateway('user', 'list', '--json'))
    expect(bob).toMatchObject({ email: 'bob@example.org', status: 'active' })
    const events = jsonLines(await gateway('audit', '--json', '--about', ada)).map(({ event }) => event)
    expect(events).toEqual(['DISABLE_ACCOUNT', 'HAND_OVER', 'INVITE_ACCOUNT'])
  })
})

describe('gateway audit', () => {
  test('prints what commands did, newest first, found by who, what and how many', async () => {
    for (const name of ['ada', 'bob', 'eve']) await gateway('user', 'add', `${name}@example.org`, 'broker')
    const all = jsonLines(await gateway('audit', '--json'))
    expect(all.map(({ by, event, outcome }) => [by, event, outcome])).toEqual(
      Array.from({ length: 3 }, () => ['command', 'INVITE_ACCOUNT', 'allowed']),
    )
    expect(all.map(({ at }) => at as string)).toEqual(
      all
        .map(({ at }) => at as string)
        .sort()
        .reverse(),
    )
    const [newest] = jsonLines(await gateway('user', 'list', '--json')).slice(-1)
    expect(jsonLines(await gateway('audit', '--json', '--limit', '1'))).toMatchObject([{ about: newest!.id }])
    expect((await gateway('audit', '--event', 'SIGN_IN')).out).toBe('')
    expect((await gateway('audit', '--who', 'command')).out.split('\n').filter(Boolean)).toHaveLength(3)
    expect((await gateway('audit', '--from', '2020-01-01', '--until', '2020-01-02')).out).toBe('')
    expect((await gateway('audit')).out).toMatch(/^\S+Z {2}allowed {2}INVITE_ACCOUNT +command {2}\S+\n/)
  })

  test.each([
    ['an event there is none of', ['--event', 'LOOK'], 64],
    ['a day that does not exist', ['--from', '2026-02-30'], 64],
    ['somebody unknown', ['--who', 'nobody@example.org'], 1],
  ])('refuses %s', async (_what, args, status) => {
    const answer = await gateway('audit', ...args)
    expect(answer).toMatchObject({ status, out: '' })
    expect(answer.err).not.toBe('')
  })
})
