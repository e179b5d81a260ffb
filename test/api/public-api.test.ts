import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { aGateway, anOffer, take } from '../support/a-gateway.js'
import { followedIndexes } from '../../src/search/sources.js'
import { type Serving, startServing } from '../support/serving.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

type Answer = { status: number; type: string | null; text: string; json: Record<string, unknown> }
type Offered = Record<string, unknown> & { id: string }

/** Values in every field that only staff may see: none of them may turn up in anything the public can ask for. */
const planted = { name: 'PLANTED-NAME', email: 'planted@example.org', phone: 'PLANTED-PHONE' }
const isPlanted = /planted/i

let serving: Serving
beforeAll(async () => {
  const dataDir = join(temporaryFolder(), 'data')
  const gateway = await aGateway('2026-11-23T10:00:00.000Z', dataDir)
  await take(gateway, 'opportunities', [
    ...Array.from({ length: 7 }, (_, i) => anOffer({ ref: `A-${i}`, contact: planted })),
    anOffer({ ref: 'B-0', strand: 'apprenticeship', pay: { min: 12.71, per: 'hour' }, contact: planted }),
    anOffer({
      ref: 'full',
      description: '<script>alert(1)</script>',
      hoursPerWeek: { min: 16, max: 20 },
      cover: [{ days: ['mon'], from: '09:00', to: '13:00' }],
      tasks: [{ name: 'Washing up', hoursPerWeek: 4 }],
      closesOn: '2099-12-31',
      contact: planted,
    }),
    anOffer({ ref: 'closed', title: 'PLANTED past', closesOn: '2026-11-22' }),
    anOffer({ ref: 'future', title: 'PLANTED future', opensOn: '2099-01-01' }),
  ])
  await take(gateway, 'opportunities', [anOffer({ ref: 'submitted', title: 'PLANTED submitted' })], 'submitted')
  await gateway.close()
  serving = await startServing(['--no-sample', '--no-worker', '--data-dir', dataDir], { GATEWAY_LOG_LEVEL: 'info' })
}, 180_000)
afterAll(async () => {
  await serving.stop()
})

async function get(path: string): Promise<Answer> {
  const response = await fetch(`${serving.base}${path}`)
  const text = await response.text()
  const type = response.headers.get('content-type')
  const json = (type?.includes('json') ? JSON.parse(text) : {}) as Record<string, unknown>
  return { status: response.status, type, text, json }
}

async function listed(query = ''): Promise<Offered[]> {
  const { json } = await get(`/api/v1/opportunities${query}`)
  return json.items as Offered[]
}

describe('GET /api/v1/opportunities', () => {
  test('lists what is open, and nothing else', async () => {
    expect((await listed('?limit=100')).map(({ id }) => id)).toEqual([
      'test:B-0',
      ...Array.from({ length: 7 }, (_, i) => `test:A-${i}`),
      'test:full',
    ])
  })

  test('lists one strand', async () => {
    expect((await listed('?strand=apprenticeship')).map(({ id }) => id)).toEqual(['test:B-0'])
    expect(await listed('?strand=mentoring')).toEqual([])
  })

  test.each([1, 2, 3, 9, 100])('gives everything once, %d a page', async (limit) => {
    const seen: string[] = []
    let after = ''
    for (let pages = 0; pages < 20; pages++) {
      const { json } = await get(`/api/v1/opportunities?limit=${limit}${after}`)
      const items = json.items as Offered[]
      expect(items.length).toBeLessThanOrEqual(limit)
      seen.push(...items.map(({ id }) => id))
      if (json.next === null) break
      after = `&after=${encodeURIComponent(json.next as string)}`
    }
    expect(seen).toEqual((await listed('?limit=100')).map(({ id }) => id))
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=many', 'limit'],
    ['strand=job', 'strand'],
    ['colour=red', 'colour'],
    ['after=nonsense', 'after'],
    [`after=${Buffer.from('[7,null]').toString('base64url')}`, 'after'],
    [`after=${Buffer.from('["__proto__",null]').toString('base64url')}`, 'after'],
  ])('answers %s with what is wrong, by its parameter', async (query, parameter) => {
    const { status, type, json } = await get(`/api/v1/opportunities?${query}`)
    expect(status).toBe(400)
    expect(type).toContain('application/problem+json')
    expect(json).toMatchObject({ type: 'about:blank', status: 400, errors: [expect.objectContaining({ parameter })] })
  })
})

describe('GET /api/v1/opportunities/{id}', () => {
  test('gives the public fields, all of them', async () => {
    const { status, json } = await get('/api/v1/opportunities/test:full')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      id: 'test:full',
      state: 'live',
      hoursPerWeek: { min: 16, max: 20 },
      pay: null,
      places: 1,
    })
    expect(json).not.toHaveProperty('contact')
  })

  test.each(['test:closed', 'test:future', 'test:submitted', 'test:none', 'nothing', '%00', encodeURIComponent('a/b')])(
    'says that %s is not open, and not why',
    async (id) => {
      const { status, json } = await get(`/api/v1/opportunities/${id}`)
      expect(status).toBe(404)
      expect(json.status).toBe(404)
    },
  )
})

describe('what only staff may see', () => {
  test('is in no answer that the public can ask for', async () => {
    const { json } = await get('/api/v1/opportunities?limit=100')
    const ids = (json.items as Offered[]).map(({ id }) => id)
    const paths = [
      '/',
      '/api/v1/opportunities?limit=100',
      '/api/v1/opportunities?strand=vacancy',
      '/api/v1/openapi.json',
      '/healthz',
      '/readyz',
      ...['test:closed', 'test:future', 'test:submitted'].map((id) => `/api/v1/opportunities/${id}`),
      ...ids.flatMap((id) => [
        `/api/v1/opportunities/${id}`,
        `/opportunities/${id}`,
        `/api/v1/opportunities/${id}/shortlist`,
      ]),
    ]
    for (const path of paths) expect([path, isPlanted.test((await get(path)).text)]).toEqual([path, false])
  })

  test('is in no line of the log, nor is what people searched for', async () => {
    await get('/api/v1/opportunities?strand=vacancy&limit=3')
    await get('/api/v1/opportunities/test:A-0')
    expect(serving.log()).toContain('/api/v1/opportunities/test:A-0')
    expect(serving.log()).not.toContain('strand=vacancy')
    expect(serving.log()).not.toMatch(isPlanted)
  })
})

describe('the OpenAPI document', () => {
  type Schema = Record<string, unknown>
  type Operation = {
    operationId: string
    parameters?: { name: string; in: string }[]
    responses: Record<string, { description: string }>
  }
  type Document = {
    openapi: string
    info: { title: string; version: string }
    paths: Record<string, Record<string, Operation>>
    components: { schemas: Record<string, Schema> }
  }

  let document: Document
  beforeAll(async () => {
    document = (await get('/api/v1/openapi.json')).json as unknown as Document
  })

  test('is one of OpenAPI 3.1, whole: every reference leads somewhere, every operation has a name, answers and its parameters', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info.version).toMatch(/^\d+\.\d+\.\d+/)
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!)
    expect(references.length).toBeGreaterThan(3)
    for (const path of references)
      expect([
        path,
        path.split('/').reduce<unknown>((at, key) => (at as Schema | undefined)?.[key], document),
      ]).not.toContain(undefined)
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    )
    const names = operations.map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(['listOpportunities', 'getOpportunity']))
    for (const { path, operation } of operations) {
      expect(Object.keys(operation.responses).every((status) => /^[1-5]\d\d$/.test(status))).toBe(true)
      expect(Object.values(operation.responses).every(({ description }) => description !== '')).toBe(true)
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(operation.parameters?.filter((one) => one.in === 'path').map(({ name }) => name) ?? []).toEqual(inPath)
    }
  })

  test('describes what is really answered', async () => {
    const schema = z.fromJSONSchema({ ...document.components.schemas.Opportunity, $defs: {} })
    const items = await listed('?limit=100')
    for (const item of items) expect([item.id, schema.safeParse(item).error]).toEqual([item.id, undefined])
    expect(schema.safeParse({ ...items[0], strand: 'job' }).success).toBe(false)
    const problem = z.fromJSONSchema(document.components.schemas.Problem as never)
    expect(problem.safeParse((await get('/api/v1/opportunities?limit=0')).json).error).toBeUndefined()
  })

  test('knows no field that only staff may see', () => {
    expect(Object.keys(document.components.schemas.Opportunity!.properties as object)).not.toContain('contact')
  })
})

describe('the health of a server', () => {
  test('/healthz says that it is alive', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } })
  })

  test('/readyz says that the store answers, and how far derived state lags', async () => {
    const { status, json } = await get('/readyz')
    expect(status).toBe(200)
    expect(json).toMatchObject({ status: 'ready', store: { status: 'ok' }, lag: expect.any(Object) })
  })

  test('/metrics tells Prometheus how far each follower lags, how long requests took, and no id', async () => {
    await get('/api/v1/opportunities/test:none-such')
    const response = await fetch(`${serving.base}/metrics`)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; .*version=/)
    const text = await response.text()
    for (const follower of ['offers', 'seekers', 'saved-searches', 'search-opportunities'])
      expect(text).toMatch(new RegExp(`^gateway_follower_lag_entries\\{follower="${follower}"\\} \\d+$`, 'm'))
    expect(text).toMatch(/^gateway_change_log_sequence \d+$/m)
    expect(text).toMatch(/^gateway_request_seconds_count\{method="GET",status="404"\} [1-9]/m)
    expect(text).toMatch(/^process_resident_memory_bytes \d/m)
    expect(text).not.toContain('none-such')
  })
})

test('what is not there is answered so, without a word of what it runs on', async () => {
  for (const path of ['/api/v1/nothing', '/api/v2/opportunities', '/..%2f..%2fetc%2fpasswd'])
    expect((await get(path)).status).toBe(404)
  const response = await fetch(`${serving.base}/healthz`)
  expect(response.headers.get('x-powered-by')).toBeNull()
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await fetch(`${serving.base}/api/v1/opportunities`, { method: 'DELETE' })).status).toBeGreaterThanOrEqual(400)
})

describe('GET /api/v1/opportunities, as a search', () => {
  test('finds by words with typos, once a worker or reindex has followed, and shows public fields only', async () => {
    const dataDir = join(temporaryFolder(), 'data')
    const gateway = await aGateway('2026-11-23T10:00:00.000Z', dataDir)
    await take(gateway, 'opportunities', [
      ...Array.from({ length: 5 }, (_, i) => anOffer({ ref: `A-${i}`, contact: planted })),
      anOffer({ ref: 'cook', title: 'Cook', site: { postcode: 'LS1 1AA' }, contact: planted }),
    ])
    for (const index of followedIndexes) await index.follow(gateway.store, gateway.search)
    await gateway.close()
    const searching = await startServing(['--no-sample', '--no-worker', '--data-dir', dataDir])
    try {
      const asked = async (query: string): Promise<{ status: number; body: Record<string, unknown>; text: string }> => {
        const response = await fetch(`${searching.base}/api/v1/opportunities?${query}`)
        const text = await response.text()
        return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> }
      }
      const ids = ({ body }: { body: Record<string, unknown> }): string[] =>
        (body.items as Offered[]).map(({ id }) => id)
      const first = await asked('q=kichen%20porter&limit=3')
      expect(first.body).toMatchObject({ total: 5, next: 'page-2' })
      const second = await asked('q=kichen%20porter&limit=3&after=page-2')
      expect(second.body).toMatchObject({ total: 5, next: null })
      expect([...ids(first), ...ids(second)].sort()).toEqual(
        ['A-0', 'A-1', 'A-2', 'A-3', 'A-4'].map((ref) => `test:${ref}`),
      )
      expect(first.text).not.toMatch(isPlanted)
      expect(ids(await asked('q=planted'))).toEqual([])
      expect(ids(await asked('postcode=LS1&km=5'))).toEqual(['test:cook'])
      expect(await asked('q=cook&after=elsewhere')).toMatchObject({ status: 400 })
      expect(await asked('postcode=ZZ99')).toMatchObject({ status: 400, body: { errors: [{ parameter: 'postcode' }] } })
      const ready = (await (await fetch(`${searching.base}/readyz`)).json()) as Record<string, unknown>
      expect(ready).toMatchObject({
        status: 'ready',
        queue: { status: 'ok', dead: 0 },
        lag: { 'search-opportunities': 0, 'search-employers': 0, 'search-partners': 0 },
      })
    } finally {
      await searching.stop()
    }
  }, 180_000)
})
