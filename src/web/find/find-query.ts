import type { Request } from 'express'
import type { OutcodeTable } from '../../../matching/place/outcodes.js'
import { readPostcode } from '../../../matching/place/postcode.js'
import type { OpenQuery } from '../../opportunities/open-list.js'
import { type Strand, strands } from '../../records/values.js'
import { queryText } from '../shell/fields.js'
import type { FieldFault } from '../shell/render.js'

/** The form as it was filled in, to be shown again, and what it asks for where it makes sense. */
export type FindQuery = {
  values: { q: string; strand: string; postcode: string; within: string; hoursFrom: string; hoursTo: string }
  query: OpenQuery
  errors: FieldFault[]
  page: number
}

const WITHIN_KM = [2, 5, 10, 20, 40] as const
export const DEFAULT_WITHIN_KM = 10
export const withinChoices = WITHIN_KM.map((km) => ({ value: String(km), text: `${km} km` }))

/** Reads the search form. Whatever cannot be read is said at its field, and the rest still searches. */
export function readFindQuery(request: Request, outcodes: OutcodeTable): FindQuery {
  const values = {
    q: queryText(request, 'q').slice(0, 200),
    strand: queryText(request, 'strand'),
    postcode: queryText(request, 'postcode').slice(0, 20),
    within: queryText(request, 'within') || String(DEFAULT_WITHIN_KM),
    hoursFrom: queryText(request, 'hoursFrom').slice(0, 10),
    hoursTo: queryText(request, 'hoursTo').slice(0, 10),
  }
  const errors: FieldFault[] = []
  const strand = (strands as readonly string[]).includes(values.strand) ? (values.strand as Strand) : undefined
  const outcode = values.postcode ? readPostcode(values.postcode)?.outcode : undefined
  const place = outcode === undefined ? undefined : outcodes.get(outcode)
  if (values.postcode && !place)
    errors.push({ field: 'postcode', words: 'Postcode must be one in the UK, such as W9 2AB, or its first half' })
  const withinKm = WITHIN_KM.find((km) => String(km) === values.within) ?? DEFAULT_WITHIN_KM
  const min = hoursOf(values.hoursFrom, 'hoursFrom', errors)
  const max = hoursOf(values.hoursTo, 'hoursTo', errors)
  if (min !== null && max !== null && min > max)
    errors.push({ field: 'hoursTo', words: 'Most hours must not be below the fewest' })
  const hasHours = (min !== null || max !== null) && !errors.some(({ field }) => field.startsWith('hours'))
  return {
    values,
    errors,
    page: Math.max(1, Math.min(10_000, Number.parseInt(queryText(request, 'page'), 10) || 1)),
    query: {
      strand,
      near: place && { point: { lat: place.lat, lon: place.lon }, withinKm },
      hours: hasHours ? { min, max } : undefined,
    },
  }
}

function hoursOf(text: string, field: string, errors: FieldFault[]): number | null {
  if (text === '') return null
  const hours = Number(text)
  if (Number.isFinite(hours) && hours > 0 && hours <= 168) return hours
  const which = field === 'hoursFrom' ? 'Fewest' : 'Most'
  errors.push({ field, words: `${which} hours a week must be a number from 1 to 168` })
  return null
}
