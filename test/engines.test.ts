import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { run } from '../src/cli/main.js'
import { readConfig } from '../src/config.js'
import { examine } from '../src/doctor.js'
import { openGateway } from '../src/main.js'
import { addMessages } from '../src/queue/add-messages.js'
import { messages } from '../src/queue/document.js'
import { opportunitySource } from '../src/search/opportunity-source.js'
import { startWorker } from '../src/worker.js'
import { aGateway, anOffer, take } from './support/a-gateway.js'
import { freePort } from './support/free-port.js'
import { describeWith } from './support/need.js'
import { startMeilisearch } from './support/meilisearch-server.js'
import { startRedis } from './support/redis-server.js'
import { runGateway } from './support/run-gateway.js'
import { startSmtp } from './support/smtp-server.js'
import { removeFoldersAfterwards, temporaryFolder } from './support/temporary-folder.js'
import { until } from './support/until.js'

removeFoldersAfterwards()

const aFolder = (): string => join(temporaryFolder(), 'data')

describe('an engine that is named and not there', () => {
  test.each([
    ['REDIS_URL', 'redis', 'queue'],
    ['MEILI_URL', 'http', 'search'],
    ['SMTP_URL', 'smtp', 'mail'],
  ])('%s ends a command with one line that names it, and is what doctor finds', async (variable, protocol, subject) => {
    const environment = { [variable]: `${protocol}://127.0.0.1:${await freePort()}` }
    const dataDir = aFolder()
    let err = ''
    const quiet = new Writable({ write: (_chunk, _encoding, done) => done() })
    const heard = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        err += chunk.toString()
        done()
      },
    })
    const terminal = { out: quiet, err: heard, in: Readable.from([]), environment }
    expect(await run(['reindex', '--data-dir', dataDir], terminal)).toBe(1)
    expect(err).toMatch(new RegExp(`^gateway: [^\\n]*\\(${variable}\\)[^\\n]*\\n$`))
    const findings = await examine(() => readConfig(environment, { dataDir }))
    expect(findings.at(-1)).toMatchObject({ subject, status: 'wrong', words: expect.stringContaining(variable) })
    // Nothing is left open or locked: without the variable everything works.
    expect((await runGateway(['reindex', '--data-dir', dataDir])).status).toBe(0)
  })
})

describe('gateway reindex and doctor', () => {
  test('build the indexes, and find them as the store has them, behind it, or unlike it', async () => {
    const dataDir = aFolder()
    const gateway = await aGateway(undefined, dataDir)
    await take(gateway, 'opportunities', [anOffer(), anOffer({ ref: 'A-2' })])
    await gateway.close()
    const found = async (): Promise<string[]> =>
      (await examine(() => readConfig({}, { dataDir })))
        .filter(({ subject }) => subject === 'search of opportunities')
        .map(({ status, words }) => `${status}: ${words}`)
    expect(await found()).toEqual(['note: 2 changes behind the store; a worker follows them'])
    expect(await runGateway(['reindex', '--json', '--data-dir', dataDir])).toMatchObject({
      status: 0,
      out: '{"opportunities":2,"employers":0,"partners":0}\n',
    })
    expect(await found()).toEqual(['ok: as the store has it'])
    const again = await aGateway(undefined, dataDir)
    const place = (await again.search.place(opportunitySource.index))!
    await again.search.apply(opportunitySource.index, { puts: [], removals: ['test:A-1'], place })
    await again.close()
    expect(await found()).toEqual([
      'wrong: 1 of 2 are missing from the search index "opportunities"; run gateway reindex',
    ])
    expect(await runGateway(['reindex', 'opportunities', '--data-dir', dataDir])).toMatchObject({
      status: 0,
      out: 'opportunities: 2\n',
    })
    expect(await found()).toEqual(['ok: as the store has it'])
  })

  test('doctor notes messages that died', async () => {
    const dataDir = aFolder()
    const gateway = await aGateway(undefined, dataDir)
    await addMessages(gateway, [{ kind: 'deliver-mail', key: 'one', body: {} }])
    const { version, doc } = (await gateway.store.get(messages, 'deliver-mail/one'))!
    await gateway.store.commit({
      at: gateway.clock.now(),
      by: 'test',
      writes: [
        {
          kind: 'replace',
          collection: messages,
          id: 'deliver-mail/one',
          version,
          doc: { ...doc, state: 'dead' },
          event: { name: 'test' },
        },
      ],
    })
    await gateway.close()
    expect(await examine(() => readConfig({}, { dataDir }))).toContainEqual({
      subject: 'queue',
      status: 'note',
      words: 'on the store; messages: 0 ready, 0 for later, 1 dead',
    })
  })
})

describeWith('redis', 'a gateway on servers', (redisBinary) => {
  describeWith('meilisearch', 'of its own', (meilisearchBinary) => {
    test('finds on Meilisearch, hands messages out by Redis and sends mail by SMTP', async () => {
      const redis = await startRedis(redisBinary)
      const meilisearch = await startMeilisearch(meilisearchBinary)
      const smtp = await startSmtp()
      const environment = {
        REDIS_URL: redis.url,
        MEILI_URL: meilisearch.url,
        MEILI_API_KEY: meilisearch.apiKey,
        SMTP_URL: smtp.url,
      }
      const gateway = await openGateway(readConfig(environment, { dataDir: aFolder() }))
      const faults: unknown[] = []
      const worker = startWorker(gateway, (fault) => faults.push(fault))
      try {
        await take(gateway, 'opportunities', [anOffer()])
        const query = { audience: 'public' as const, words: 'kichen porter', page: 1, perPage: 5 }
        await until(
          'it is found',
          async () => (await gateway.search.find(opportunitySource.index, query)).total === 1,
          60_000,
        )
        await addMessages(gateway, [{ kind: 'forget-done', key: 'one', body: {} }])
        const state = async (): Promise<string> => (await gateway.store.get(messages, 'forget-done/one'))!.doc.state
        await until('it is done', async () => (await state()) === 'done', 60_000)
        await gateway.mail.check()
        expect(faults).toEqual([])
      } finally {
        await worker.stop()
        await gateway.close()
        await smtp.close()
        await meilisearch.destroy()
        await redis.destroy()
      }
    }, 180_000)
  })
})
