import { travelMinutes, travelModes } from '../../../matching/place/travel.js'
import { NONE, type OfferForm } from '../../../matching/rank/offer-form.js'
import type { Requirement, Requirements } from '../../../matching/rank/requirements.js'
import type { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { LIMIT_WHERE_NONE_MINUTES } from '../../../matching/score/distance.js'
import { multirange } from './postgres-rows.js'

export type Query = { text: string; values: unknown[] }

/** The best for an offer as one statement: what is cheap and indexed first, and the very same whole score, so that its answer is exact. */
export function postgresQuery(index: SeekerIndex, form: OfferForm, length: number): Query {
  const values: unknown[] = []
  const given = (value: unknown, type: string): string => `$${values.push(value)}::${type}`
  const where = conditions(index, form, given)
  const score = [text(index, form, given), occupation(index, form, given), ...preferences(form, given)].join(' + ')
  return {
    text: `SELECT id, (${score})::int AS score FROM people p${ways(index, form, given)} WHERE ${where.join(' AND ')} ORDER BY score DESC, id LIMIT ${length}`,
    values,
  }
}

type Given = (value: unknown, type: string) => string

/** Metres and minutes from each place, by its number, looked up once a person. */
function ways(index: SeekerIndex, form: OfferForm, given: Given): string {
  const { site } = form.offer
  if (site === null) return ' CROSS JOIN (SELECT 0 AS metres, 0 AS way) w'
  const metres = Array.from({ length: index.table.places.size }, (_, place) => index.table.places.metresTo(place, site))
  const byMode = travelModes.map((mode) => metres.map((one) => travelMinutes(mode, one)))
  return ` CROSS JOIN LATERAL (SELECT (${given(metres, 'int[]')})[p.place] AS metres, (${given(byMode, 'int[]')})[p.mode + 1][p.place] AS way OFFSET 0) w`
}

function conditions(index: SeekerIndex, form: OfferForm, given: Given): string[] {
  const { offer, cover } = form
  const { dictionaries } = index.table
  const where = ['consents', `strands & ${1 << form.strand} <> 0`, `dbs >= ${form.dbs}`]
  if (offer.site !== null) {
    // A box of no size: the index knows boxes in boxes, not points in boxes.
    const { lon, lat } = offer.site
    where.push(`reach_box @> ${given(`(${lon},${lat}),(${lon},${lat})`, 'box')}`, 'metres <= reach')
  }
  if (!offer.termTimeOnly) where.push('NOT term_time')
  if (offer.needsRightToWork) where.push('right_to_work')
  if (offer.priorityGroups !== undefined) where.push('grouped')
  where.push(
    `${form.least} < below`,
    `${form.most} >= fewest`,
    `pay <= ${form.floorMet}`,
    `${form.earnings} <= earnings`,
  )
  where.push(`(born = 0 OR born BETWEEN ${form.bornFrom} AND ${form.bornTo})`)
  where.push(`NOT avoid_employers @> ARRAY[${form.employer}]`)
  if (form.sector !== NONE) where.push(`NOT avoid_sectors @> ARRAY[${form.sector}]`)
  if (form.statesFeatures) where.push(`needs <@ ${given(marked(form.features), 'int[]')}`)
  if (cover !== null) {
    where.push(`max_days >= ${form.coverDays}`)
    if (!form.hasSameTimes) where.push('NOT same_times')
    for (let i = 0; i < cover.length; i += 2) where.push(`free @> int4range(${cover[i]} - way, ${cover[i + 1]} + way)`)
  }
  for (const name of ['licences', 'qualifications', 'skills'] as const)
    for (const asked of form[name]) where.push(`${name} && ${given(metBy(asked, dictionaries[name]), 'int[]')}`)
  return where
}

/** Numbers of the held things that meet a requirement. */
function metBy(asked: Requirement, requirements: Pick<Requirements<unknown, unknown>, 'size' | 'isMetBy'>): number[] {
  return Array.from({ length: requirements.size }, (_, held) => held).filter((held) =>
    requirements.isMetBy(asked, held),
  )
}

function marked(marks: Uint8Array): number[] {
  return Array.from(marks.keys()).filter((number) => marks[number] === 1)
}

function text(index: SeekerIndex, form: OfferForm, given: Given): string {
  const weights = new Array<number>(index.table.dictionaries.terms.size).fill(0)
  form.terms.forEach((term, i) => (weights[term] = form.weights[i]!))
  return `(SELECT least(4000, coalesce(sum((${given(weights, 'int[]')})[t] * w), 0) / 25) FROM unnest(p.terms, p.weights) u(t, w))`
}

function occupation({ table }: SeekerIndex, form: OfferForm, given: Given): string {
  if (form.occupations.length === 0) return '1000'
  const { parts } = table.dictionaries
  const nearest = form.occupations.map((one, i) => {
    const closeness = [...parts.closenessTo(one, i).subarray(0, parts.size)]
    return `${form.shares[i]} * coalesce((SELECT max((${given(closeness, 'int[]')})[n]) FROM unnest(p.parts) n), 0)`
  })
  return `(CASE WHEN titled THEN 2000::bigint * (${nearest.join(' + ')}) / ${form.sumOfShares * 1000} ELSE 1000 END)`
}

function preferences(form: OfferForm, given: Given): string[] {
  const limit = `(CASE travel_limit WHEN 65535 THEN ${LIMIT_WHERE_NONE_MINUTES} ELSE travel_limit END)`
  const rate = form.leastRate
  const floor = rate && `(pay * ${rate.denominator})`
  const sector = `(CASE WHEN cardinality(sectors) = 0 THEN 500 WHEN sectors @> ARRAY[${form.sector}] THEN 1000 ELSE 0 END)`
  const fits = {
    sector: form.sector === NONE ? '500' : sector,
    hours: form.isWeekStated ? hoursFit(form, given) : '500',
    distance: form.hasSite ? `greatest(0, 1000 * (${limit} - way) / ${limit})` : '1000',
    pay:
      rate === null
        ? '500'
        : `(CASE WHEN pay < 0 THEN 500 WHEN ${rate.numerator} < ${floor} THEN 0 ELSE 500 + least(500, 2000 * (${rate.numerator} - ${floor}) / nullif(${floor}, 0)) END)`,
    features: form.statesFeatures
      ? `(CASE WHEN cardinality(likes) = 0 THEN 500 ELSE 1000 * (SELECT count(*) FROM unnest(likes) l WHERE l = ANY(${given(marked(form.features), 'int[]')})) / cardinality(likes) END)`
      : '500',
  }
  return Object.entries(fits).map(([name, fit]) => `${name}_points * ${fit} / 1000`)
}

function hoursFit(form: OfferForm, given: Given): string {
  const { weekFrom: from, weekTo: to } = form
  const most = '(CASE most WHEN 65535 THEN 2147483647 ELSE most END)'
  const weekly =
    to <= from
      ? `(CASE WHEN ${from} BETWEEN fewest AND ${most} THEN 1000 ELSE 0 END)`
      : `(1000 * greatest(0, least(${to}, ${most}) - greatest(${from}, fewest)) / ${to - from})`
  if (form.cover === null) return weekly
  const line: number[][] = []
  for (let i = 0; i < form.coverOnLine.length; i += 2) line.push([form.coverOnLine[i]!, form.coverOnLine[i + 1]!])
  const shared = `(SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(preferred * ${given(multirange(line), 'int4multirange')}) r)`
  return `(CASE WHEN isempty(preferred) THEN ${weekly} ELSE (${weekly} + 1000 * ${shared} / ${form.coverMinutes}) / 2 END)`
}
