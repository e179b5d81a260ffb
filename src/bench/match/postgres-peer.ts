import type { Client } from 'pg'
import { holdOnWhole } from '../../../matching/rank/whole-rules.js'
import type { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { Peer, PeerWorld } from './peers.js'
import { postgresQuery } from './postgres-query.js'
import { COLUMNS, INDEXES, SCHEMA, postgresRow } from './postgres-rows.js'
import { Timings } from './timings.js'

const LENGTH = 20
/** Fetched at first: what the law, which only whole people tell, may turn away afterwards. */
const FETCHED = 40
const ROWS_PER_INSERT = 500

/**
 * PostgreSQL with the same people in a table, the exact rules and the whole score in SQL, and the law asked afterwards of whoever comes back. What the client sees
 * over the socket is timed. The tables are in a schema of their own, which is dropped at the end.
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
  await fill(client, index)
  const timings = new Timings()
  const recalls: number[] = []
  return {
    name: 'postgres',
    timings,
    recalls,
    async ask(query, right) {
      const form = forms[query]!
      const start = performance.now()
      let found: { id: string }[] = []
      for (let length = FETCHED, isShort = true; isShort; length *= 4) {
        const { rows } = await client.query<{ id: string; score: number }>(postgresQuery(index, form, length))
        found = rows.filter(({ id }) =>
          holdOnWhole(form, index.table, index.table.rowOf(id)!, (row) => index.seekerAt(row)),
        )
        isShort = found.length < LENGTH && rows.length === length
      }
      timings.note(query, performance.now() - start)
      const ids = new Set(found.slice(0, LENGTH).map(({ id }) => id))
      recalls[query] = right.length === 0 ? 1 : right.filter(({ id }) => ids.has(id)).length / right.length
    },
    async close() {
      await client.query('DROP SCHEMA gateway_bench CASCADE')
      await client.end()
    },
  }
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
