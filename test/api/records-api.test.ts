import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { routesOf } from '../../src/app.js'
import { candidates } from '../../src/candidates/document.js'
import type { Role } from '../../src/people/roles.js'
import { openApiDocument } from '../../src/api/openapi.js'
import { anOffer, aPerson } from '../support/a-gateway.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let site: TestSite
const keys = new Map<string, string>()
beforeAll(async () => {
  site = await aSite(undefined, undefined, '2026-11-23T10:00:00.000Z')
  for (const role of ['manager', 'broker', 'coach'] as const)
    keys.set(role, await site.aKey(role, role === 'coach' ? 'coach@example.org' : null))
})
afterAll(() => site.close())

type Answer = { status: number; body: Record<string, unknown>; etag: string | null; headers: Headers }

async function ask(
  role: Role,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${site.origin}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${keys.get(role)!}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    etag: response.headers.get('etag'),
    headers: response.headers,
  }
}

let serial = 0
let ref: string
beforeEach(() => {
  ref = `R-${++serial}`
})

describe('sending a record', () => {
  test('makes it, to be looked at, and says where it is and at which version', async () => {
    const sent = await ask('broker', 'POST', '/opportunities', anOffer({ ref }))
    expect(sent).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { id: `test:${ref}`, version: 1, outcome: 'created' },
    })
    expect(sent.headers.get('location')).toBe(`/api/v1/opportunity-records/test%3A${ref}`)
    const read = await ask('broker', 'GET', `/opportunity-records/test%3A${ref}`)
    expect(read).toMatchObject({ status: 200, etag: '"1"', body: { state: 'submitted' } })
    expect((await ask('broker', 'GET', `/opportunities/test%3A${ref}`)).status).toBe(404)
  })

  test('sent twice changes nothing; sent changed is updated', async () => {
    await ask('broker', 'POST', '/opportunities', anOffer({ ref }))
    const same = await ask('broker', 'POST', '/opportunities', anOffer({ ref }))
    expect(same).toMatchObject({ status: 200, body: { version: 1, outcome: 'unchanged' } })
    const changed = await ask('broker', 'POST', '/opportunities', anOffer({ ref, title: 'Cook' }))
    expect(changed).toMatchObject({ status: 200, etag: '"2"', body: { version: 2, outcome: 'updated' } })
  })

  test('points at each field that is wrong', async () => {
    const bad = anOffer({ ref, strand: 'job', pay: { min: 'a lot', per: 'hour' }, tittle: 'x', 'a/b~c': 1 })
    const { status, body, headers } = await ask('broker', 'POST', '/opportunities', bad)
    expect(status).toBe(422)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body).toMatchObject({ type: 'about:blank', status: 422 })
    const pointers = (body.errors as { pointer: string }[]).map(({ pointer }) => pointer)
    expect(pointers.sort()).toEqual(['/a~1b~0c', '/pay/min', '/strand', '/tittle'])
  })

  test.each([
    ['no JSON', '{"source":', 400],
    ['a list', '[]', 422],
    ['a string', '"x"', 400],
    ['nothing at all', '', 422],
  ])('refuses %s', async (_what, body, status) => {
    expect((await ask('broker', 'POST', '/opportunities', body)).status).toBe(status)
  })

  test('takes no more than a megabyte', async () => {
    const sent = await ask('broker', 'POST', '/opportunities', anOffer({ ref, description: 'x'.repeat(1_100_000) }))
    expect(sent.status).toBe(413)
  })
})

describe('an Idempotency-Key', () => {
  const key = (text: string): Record<string, string> => ({ 'Idempotency-Key': text })

  test('has a request done once and answered the same, however often it is sent', async () => {
    const headers = key(`once-${ref}`)
    const first = await ask('broker', 'POST', '/opportunities', anOffer({ ref }), headers)
    const again = await ask('broker', 'POST', '/opportunities', anOffer({ ref }), headers)
    expect(first).toMatchObject({ status: 201, body: { outcome: 'created' } })
    expect(again).toMatchObject({ status: 201, body: first.body, etag: first.etag })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
  })

  test('sent at once by many is done once', async () => {
    const headers = key(`many-${ref}`)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ask('broker', 'POST', '/opportunities', anOffer({ ref }), headers)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0)
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
    expect(answers.every(({ body }) => body.outcome === undefined || body.outcome === 'created')).toBe(true)
  })

  test('is refused for another request, and is nobody else’s', async () => {
    const headers = key(`mine-${ref}`)
    await ask('broker', 'POST', '/opportunities', anOffer({ ref }), headers)
    const other = await ask('broker', 'POST', '/opportunities', anOffer({ ref, title: 'Cook' }), headers)
    expect(other).toMatchObject({ status: 422, body: { title: 'The Idempotency-Key was used for another request' } })
    const manager = await ask('manager', 'POST', '/opportunities', anOffer({ ref, title: 'Cook' }), headers)
    expect(manager).toMatchObject({ status: 200, body: { outcome: 'updated' } })
  })

  test('keeps a refusal too, and is forgotten after a day', async () => {
    const headers = key(`day-${ref}`)
    expect((await ask('broker', 'POST', '/opportunities', { source: 'x' }, headers)).status).toBe(422)
    const replayed = await ask('broker', 'POST', '/opportunities', { source: 'x' }, headers)
    expect(replayed.headers.get('idempotency-replayed')).toBe('true')
    site.gateway.setNow('2026-11-24T11:00:00.000Z')
    const anew = await ask('broker', 'POST', '/opportunities', { source: 'x' }, headers)
    expect(anew.headers.get('idempotency-replayed')).toBeNull()
    site.gateway.setNow('2026-11-23T10:00:00.000Z')
  })
})

describe('a replacement', () => {
  test('needs the version that was read, and loses nobody’s change', async () => {
    await ask('broker', 'POST', '/employers', { source: 'test', ref, name: 'Blue Door' })
    const path = `/employers/test%3A${ref}`
    const put = (name: string, version?: string): Promise<Answer> =>
      ask('broker', 'PUT', path, { source: 'test', ref, name }, version === undefined ? {} : { 'If-Match': version })
    expect((await put('Red Door')).status).toBe(428)
    expect((await put('Red Door', '*')).status).toBe(412)
    expect(await put('Red Door', '"1"')).toMatchObject({ status: 200, etag: '"2"' })
    expect(await put('Green Door', '"1"')).toMatchObject({ status: 412, etag: '"2"' })
    const read = await ask('broker', 'GET', path)
    expect(read.body.record).toMatchObject({ name: 'Red Door' })
  })

  test('is of the record of the address, which must be there', async () => {
    const body = { source: 'test', ref, name: 'Blue Door' }
    const headers = { 'If-Match': '"1"' }
    expect((await ask('broker', 'PUT', '/employers/test%3Aother', body, headers)).status).toBe(422)
    expect((await ask('broker', 'PUT', `/employers/test%3A${ref}`, body, headers)).status).toBe(404)
  })
})

describe('a candidate', () => {
  const restricted = { benefits: ['Marker benefit'], health: 'Marker health' }

  test('is given without what is restricted, and keeps it when it comes back without', async () => {
    await ask('coach', 'POST', '/candidates', aPerson({ ref, restricted }))
    const path = `/candidates/caseload%3A${ref}`
    const read = await ask('coach', 'GET', path)
    expect(JSON.stringify(read.body)).not.toContain('Marker')
    const record = { ...(read.body.record as object), skills: ['filing'] }
    const put = await ask('coach', 'PUT', path, record, { 'If-Match': read.etag! })
    expect(put).toMatchObject({ status: 200, body: { outcome: 'updated' } })
    const kept = await site.gateway.store.get(candidates, `caseload:${ref}`)
    expect(kept?.doc.candidate).toMatchObject({ skills: ['filing'], restricted })
  })

  test('never has what is restricted said back in an error', async () => {
    const bad = aPerson({ ref, restricted: { health: 'Marker '.repeat(1_000) } })
    const { status, body } = await ask('coach', 'POST', '/candidates', bad)
    expect(status).toBe(422)
    expect(JSON.stringify(body)).not.toContain('Marker')
  })

  test('of another caseload is closed to a coach’s key, to read, to rank, to take over and to give away', async () => {
    await ask('manager', 'POST', '/candidates', aPerson({ ref, coach: 'other@example.org' }))
    const path = `/candidates/caseload%3A${ref}`
    expect((await ask('coach', 'GET', path)).status).toBe(403)
    expect((await ask('coach', 'GET', `${path}/shortlist`)).status).toBe(403)
    expect((await ask('coach', 'POST', '/candidates', aPerson({ ref }))).status).toBe(403)
    await ask('coach', 'POST', '/candidates', aPerson({ ref: `${ref}-mine` }))
    const away = aPerson({ ref: `${ref}-mine`, coach: 'other@example.org' })
    expect((await ask('coach', 'POST', '/candidates', away)).status).toBe(403)
    const listed = (await ask('coach', 'GET', '/candidates?limit=100')).body.items as { id: string }[]
    expect(listed.map(({ id }) => id)).toContain(`caseload:${ref}-mine`)
    expect(listed.map(({ id }) => id)).not.toContain(`caseload:${ref}`)
  })

  test('who was erased is gone, and cannot be sent again under the same name', async () => {
    await ask('coach', 'POST', '/candidates', aPerson({ ref }))
    await site.gateway.keys.destroy(`candidates/caseload:${ref}`)
    expect((await ask('coach', 'GET', `/candidates/caseload%3A${ref}`)).status).toBe(404)
    expect((await ask('coach', 'POST', '/candidates', aPerson({ ref }))).status).toBe(409)
  })
})

test('pages through a list by cursor, each record once', async () => {
  for (let i = 0; i < 7; i++)
    await ask('broker', 'POST', '/partners', { source: 'paging', ref: `P-${i}`, name: 'X', kind: 'charity' })
  const seen: string[] = []
  let after: string | null = null
  do {
    const { body }: Answer = await ask(
      'broker',
      'GET',
      `/partners?limit=3${after === null ? '' : `&after=${encodeURIComponent(after)}`}`,
    )
    seen.push(...(body.items as { id: string }[]).map(({ id }) => id))
    after = body.next as string | null
  } while (after !== null)
  expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `paging:P-${i}`))
})

test('moves an opportunity that was read at a version, and says which moves would be legal', async () => {
  await ask('broker', 'POST', '/opportunities', anOffer({ ref }))
  const path = `/opportunities/test%3A${ref}/moves`
  const headers = { 'If-Match': '"1"' }
  expect((await ask('broker', 'POST', path, { move: 'approve' })).status).toBe(428)
  expect((await ask('broker', 'POST', path, { move: 'jump' }, headers)).body).toMatchObject({
    status: 422,
    errors: [{ pointer: '/move' }],
  })
  expect((await ask('broker', 'POST', path, { move: 'close' }, headers)).body).toMatchObject({
    errors: [{ pointer: '/reason' }],
  })
  expect(await ask('broker', 'POST', path, { move: 'fill' }, headers)).toMatchObject({ status: 409 })
  expect(await ask('broker', 'POST', path, { move: 'approve' }, headers)).toMatchObject({
    status: 200,
    etag: '"2"',
    body: { state: 'approved' },
  })
  expect((await ask('broker', 'POST', path, { move: 'publish' }, headers)).status).toBe(412)
})

test('describes every route of the API, and no other, in its OpenAPI document', () => {
  const { paths } = openApiDocument('0') as { paths: Record<string, Record<string, unknown>> }
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method} /api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )
  const routes = routesOf(site.app)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => route.includes(' /api/v1/') && !route.endsWith('/openapi.json'))
  expect(described.sort()).toEqual(routes.sort())
})
