import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as rest } from 'node:timers/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { readConfig } from '../config.js'
import { type RecordKindName, importByName } from '../import/import-command.js'
import { type Gateway, openGateway } from '../main.js'
import { issueKey } from '../people/api-keys.js'
import { makeSampleAccounts, sampleEmail, samplePassword } from '../people/sample-accounts.js'
import { loadOutcodes } from '../places/load-outcodes.js'
import { opportunitySource } from '../search/opportunity-source.js'
import { followSearch } from '../search/follow-search.js'
import type { Bench, Figure } from './bench.js'
import { makeWorld } from './world/make-world.js'

/** The bar is told for this many opportunities, whatever the number of people. */
const OPPORTUNITIES = 2_000
const ASKED_RATE = 200
const SECONDS = 20
const CONNECTIONS = 20
const LOOKS_PER_PAGE = 15
/** In which a worker makes the lists of its areas for the first time. */
const LISTS_MADE_MILLISECONDS = 10_000
/** Then the same people and lists are asked for again. */
const TURNS = 20

/** What of the answer of autocannon is used; the package is for development and is only loaded here. */
type Shot = { requests: { average: number; total: number }; latency: { p99: number }; errors: number; non2xx: number }
type Autocannon = (options: object) => Promise<Shot>

type Ask = { name: string; path: string; as: 'visitor' | 'broker' | 'key' }

/**
 * Pages and API answers a second of `gateway serve`, as a process of its own with its worker, asked from this one: visitors, somebody signed in and a
 * program, mixed. `site-p99` is the slowest hundredth while 200 a second are asked for; `site-rate` is as many as it will answer;
 * `site-slowest-page` the median of the slowest page when nobody else asks. Three of nineteen are shortlists over everybody.
 */
export const siteRate: Bench = async ({ people, seed, report }) => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-bench-'))
  let server: ChildProcess | undefined
  try {
    const { password, key, ids, people: candidateIds } = await prepared(join(folder, 'data'), people, seed)
    const started = await serveIn(join(folder, 'data'))
    server = started.child
    const { origin } = started
    await untilFollowed(origin)
    const cookie = await signedIn(origin, sampleEmail('broker'), password)
    const asks = mixOf(ids, candidateIds, 0)
    const turns = Array.from({ length: TURNS }, (_, turn) => mixOf(ids, candidateIds, turn)).flat()
    const headersOf = ({ as }: Ask): Record<string, string> =>
      as === 'broker' ? { cookie } : as === 'key' ? { authorization: `Bearer ${key}` } : {}
    const slowest = await slowestMedian(origin, asks, headersOf)
    report(figure('site-slowest-page', slowest.milliseconds, 'ms', LOOKS_PER_PAGE))
    const autocannonName: string = 'autocannon'
    const { default: autocannon } = (await import(autocannonName)) as { default: Autocannon }
    const shoot = (options: object): Promise<Shot> =>
      autocannon({
        url: origin,
        connections: CONNECTIONS,
        duration: SECONDS,
        requests: turns.map((ask) => ({ method: 'GET', path: ask.path, headers: headersOf(ask) })),
        ...options,
      })
    const steady = await shoot({ overallRate: ASKED_RATE })
    report(figure('site-p99', steady.latency.p99, 'ms', steady.requests.total))
    const flatOut = await shoot({})
    report(figure('site-rate', Math.round(flatOut.requests.average), 'requests/s', flatOut.requests.total))
    // Requests that were not answered in ten seconds, and answers that were none.
    const faults = [steady, flatOut].reduce((sum, { errors, non2xx }) => sum + errors + non2xx, 0)
    report(figure('site-faults', faults, 'answers', steady.requests.total + flatOut.requests.total))
    return { isSound: faults === 0 && slowest.isRight }
  } finally {
    if (server && server.exitCode === null) {
      server.kill('SIGTERM')
      await once(server, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

function figure(name: string, value: number, unit: string, n: number): Figure {
  return { name, value, unit, ratioTo: null, ratio: null, n }
}

type Prepared = { password: string; key: string; ids: string[]; people: string[] }

/** A store with a made-up world in it, an account a role, and a key. */
async function prepared(dataDir: string, people: number, seed: number): Promise<Prepared> {
  const gateway = await openGateway(readConfig({}, { dataDir }))
  try {
    const places = loadOutcodes().values()
    const world = makeWorld({ seed, candidates: people, opportunities: OPPORTUNITIES, shape: 'uk', places })
    const everybody = await take(gateway, 'candidates', world.candidates)
    const ids = await take(gateway, 'opportunities', world.opportunities)
    await followSearch(gateway.store, gateway.search, opportunitySource)
    await makeSampleAccounts(gateway, dataDir)
    const wanted = { label: 'benchmark', role: 'broker' as const, caseload: null, expiresAt: null }
    const { key } = await issueKey(gateway, wanted, 'bench')
    return { password: (await samplePassword(gateway.store, dataDir))!, key, ids, people: everybody.slice(0, 1_000) }
  } finally {
    await gateway.close()
  }
}

async function take(
  { store, clock, config }: Gateway,
  kind: RecordKindName,
  records: Iterable<{ source: string; ref: string }>,
): Promise<string[]> {
  const ids: string[] = []
  function* lines(): Iterable<Buffer> {
    for (const record of records) {
      ids.push(`${record.source}:${record.ref}`)
      yield Buffer.from(`${JSON.stringify(record)}\n`)
    }
  }
  await importByName(kind, ['-'], loadOutcodes(), {
    store,
    clock,
    arriveAs: 'live',
    standardInput: Readable.from(lines()),
    refusedFolder: config.dataDir,
  })
  return ids
}

async function serveIn(dataDir: string): Promise<{ child: ChildProcess; origin: string }> {
  const args = [...process.execArgv, process.argv[1]!, 'serve', '--no-sample', '--port', '0', '--data-dir', dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /on (http:\/\/localhost:\d+)/.exec(line)?.[1]
    if (origin !== undefined) return { child, origin }
  }
  throw new Error('gateway serve ended before it listened')
}

/** A day's work is measured, not the first minute after an import: the worker of the server makes everything that follows the change log first. */
async function untilFollowed(origin: string): Promise<void> {
  for (;;) {
    const { lag } = (await (await fetch(`${origin}/readyz`)).json()) as { lag: Record<string, number> }
    if (Object.values(lag).every((entries) => entries === 0)) return rest(LISTS_MADE_MILLISECONDS)
    await rest(500)
  }
}

async function signedIn(origin: string, email: string, password: string): Promise<string> {
  const page = await fetch(`${origin}/sign-in`)
  const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())![1]!
  const cookie = page.headers.getSetCookie()[0]!.split(';', 1)[0]!
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ _csrf: token, email, password }),
  })
  if (answer.status !== 303) throw new Error(`Signing in as ${email} was answered with ${answer.status}`)
  return answer.headers.getSetCookie()[0]!.split(';', 1)[0]!
}

/** As a day goes: mostly visitors looking for work, then staff, then programs; other people and other lists each turn. */
function mixOf(opportunityIds: readonly string[], candidateIds: readonly string[], turn: number): Ask[] {
  const nth = (ids: readonly string[], place: number): string => encodeURIComponent(ids[place % ids.length]!)
  const some = (place: number): string => nth(opportunityIds, place)
  const somebody = (place: number): string => nth(candidateIds, place)
  return [
    { name: 'first page', path: '/', as: 'visitor' },
    { name: 'list', path: '/opportunities', as: 'visitor' },
    { name: 'opportunity', path: `/opportunities/${some(3)}`, as: 'visitor' },
    { name: 'search', path: '/opportunities?q=care+asistant&postcode=M1&within=20', as: 'visitor' },
    { name: 'opportunity', path: `/opportunities/${some(500)}`, as: 'visitor' },
    { name: 'search by place', path: '/opportunities?postcode=B1&hoursTo=16', as: 'visitor' },
    { name: 'first page of a broker', path: '/', as: 'broker' },
    { name: 'opportunities', path: '/work/opportunities', as: 'broker' },
    { name: 'opportunity for staff', path: `/work/opportunities/${some(7)}`, as: 'broker' },
    { name: 'candidates', path: '/candidates', as: 'broker' },
    { name: 'candidate', path: `/candidates/${somebody(5 + turn)}`, as: 'broker' },
    { name: 'shortlist', path: `/shortlists/${some(20 + turn)}`, as: 'broker' },
    { name: 'what suits a candidate', path: `/candidates/${somebody(50 + turn)}/shortlist`, as: 'broker' },
    { name: 'history', path: `/opportunities/${some(9)}/history`, as: 'broker' },
    { name: 'API: open opportunities', path: '/api/v1/opportunities', as: 'visitor' },
    { name: 'API: one', path: `/api/v1/opportunities/${some(11)}`, as: 'visitor' },
    { name: 'API: records', path: '/api/v1/opportunity-records', as: 'key' },
    { name: 'API: candidates', path: '/api/v1/candidates', as: 'key' },
    { name: 'API: shortlist', path: `/api/v1/opportunities/${some(300 + turn)}/shortlist`, as: 'key' },
  ]
}

async function slowestMedian(
  origin: string,
  asks: readonly Ask[],
  headersOf: (ask: Ask) => Record<string, string>,
): Promise<{ milliseconds: number; isRight: boolean }> {
  let milliseconds = 0
  let isRight = true
  for (const ask of asks) {
    const times: number[] = []
    for (let look = 0; look < LOOKS_PER_PAGE; look++) {
      const from = performance.now()
      const response = await fetch(origin + ask.path, { headers: headersOf(ask), redirect: 'manual' })
      await response.arrayBuffer()
      times.push(performance.now() - from)
      isRight &&= response.status === 200
    }
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!
    milliseconds = Math.max(milliseconds, Math.round(median * 10) / 10)
  }
  return { milliseconds, isRight }
}
