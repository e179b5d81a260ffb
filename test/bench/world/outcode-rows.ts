import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { PlaceRow } from '../../../src/bench/world/places.js'

/** The outcodes that ship with the project, as rows to make a world of. */
export const outcodeRows: readonly PlaceRow[] = parse<PlaceRow & Record<'lat' | 'lon', string>>(
  readFileSync('data/places/outcodes.csv'),
  { columns: true },
).map((row) => ({ ...row, lat: Number(row.lat), lon: Number(row.lon) }))
