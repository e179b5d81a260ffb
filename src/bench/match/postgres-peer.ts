import type { Client } from 'pg'
import { holdOnWhole } from '../../../matching/rank/whole-rules.js'
import type { Ranked, SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { type Peer, type PeerWorld, ROUNDS } from './peers.js'
import { postgresQuery } from './postgres-query.js'
import { COLUMNS, INDEXES, SCHEMA, postgresRow } from './postgres-rows.js'
import { Timings } from './timings.js'

const LENGTH = 20
/** Fetched at first: what the law, which only whole people tell, may turn away afterwards. */
const FETCHED = 40
const ROWS_PER_INSERT = 500
/**
 * One process against our one thread, and nothing compiled at run time: of 300 queries for 100,000 people on two cores that takes 6.2 ms at the median, 11.0 in the mean and
 * 156 at the 99th percentile, where the server as it comes takes 6.8, 11.2 and 166. Made to share searches of everywhere among processes (parallel_tuple_cost 0.001) it took 6.7,
 * 10.1 and 97 on both cores. Nothing was gained from work_mem 64MB or random_page_cost 1.1.
 */
const SETTINGS = ['SET jit TO off', 'SET max_parallel_workers_per_gather TO 0']
const TOLD_SETTINGS = ['jit', 'max_parallel_workers_per_gather', 'work_mem', 'shared_buffers']

/**
 * PostgreSQL with the same people in a table, the exact rules and the whole score in SQL, and the law asked afterwards of whoever comes back. What the client sees
 * over the socket is timed; each statement is prepared and written before (unnamed, with the lists as parameters, it takes 7 % longer in the mean). The tables are in a
 * schema of their own, which is dropped at the end.
 * @returns why it is not compared, in words, where `PGHOST` is not set or nothing can be reached there
 */
export async function postgresPeer({ index, forms }: PeerWorld): Promise<Peer | string> {
  if (!process.env['PGHOST']) return 'PostgreSQL is not compared: PGHOST is not set'
  const library = await import('pg').catch(() => undefined)
  if (!library) return 'PostgreSQL is not compared: pg is not installed (npm ci without --omit=dev has it)'
  if (index.table.irregular.size > 0) return 'PostgreSQL is not compared: some people do not fit into a row'
  const client = new library.default.Client()
  try {
    await client.connect()
  } catch (error) {
    return `PostgreSQL is not compared: ${String(error)}`
  }
  await client.query('DROP SCHEMA IF EXISTS gateway_bench CASCADE')
  await client.query('CREATE SCHEMA gateway_bench')
  await client.query('SET search_path TO gateway_bench')
  for (const setting of SETTINGS) await client.query(setting)
  await fill(client, index)
  const texts = new Map<string, string>()
  const statementOf = (query: number, length: number) => {
    const name = `best-${query}-${length}`
    const text = texts.get(name) ?? postgresQuery(index, forms[query]!, length)
    texts.set(name, text)
    return { name, text, values: [] }
  }
  const timings = new Timings()
  return {
    name: 'postgres',
    about: await aboutServer(client),
    timings,
    rounds: ROUNDS,
    isExact: true,
    async ask(query) {
      const form = forms[query]!
      let milliseconds = 0
      for (let length = FETCHED; ; length *= 4) {
        // Before the clock starts, as our own form is.
        const statement = statementOf(query, length)
        const start = performance.now()
        const { rows } = await client.query<Ranked>(statement)
        const found: Ranked[] = []
        for (const one of rows) {
          if (found.length === LENGTH) break
          if (holdOnWhole(form, index.table, index.table.rowOf(one.id)!, (row) => index.seekerAt(row))) found.push(one)
        }
        milliseconds += performance.now() - start
        if (found.length < LENGTH && rows.length === length) continue
        timings.note(query, milliseconds)
        return found
      }
    },
    async close() {
      await client.query('DROP SCHEMA gateway_bench CASCADE')
      await client.end()
    },
  }
}

async function aboutServer(client: Client): Promise<string> {
  const { rows } = await client.query<{ version: string; told: string }>(
    `SELECT current_setting('server_version') AS version, string_agg(name || ' ' || current_setting(name), ', ') AS told FROM unnest($1::text[]) name`,
    [TOLD_SETTINGS],
  )
  return `PostgreSQL ${rows[0]!.version}: ${rows[0]!.told}`
}

async function fill(client: Client, index: SeekerIndex): Promise<void> {
  const { table } = index
  await client.query(SCHEMA)
  let rows: unknown[][] = []
  const flush = async (): Promise<void> => {
    if (rows.length === 0) return
    const places = rows.map(
      (_, i) => `(${Array.from({ length: COLUMNS }, (__, c) => `$${i * COLUMNS + c + 1}`).join()})`,
    )
    await client.query(`INSERT INTO people VALUES ${places.join()}`, rows.flat())
    rows = []
  }
  for (const [place, count] of table.runs.counts().entries())
    for (let row = table.runs.starts[place]!; row < table.runs.starts[place]! + count; row++) {
      rows.push(postgresRow(index, row))
      if (rows.length === ROWS_PER_INSERT) await flush()
    }
  await flush()
  for (const statement of INDEXES) await client.query(statement)
}
