import { travelMinutes, travelModes } from '../../../matching/place/travel.js'
import { NONE, type OfferForm } from '../../../matching/rank/offer-form.js'
import type { Requirement, Requirements } from '../../../matching/rank/requirements.js'
import type { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { LIMIT_WHERE_NONE_MINUTES } from '../../../matching/score/distance.js'
import { multirange } from './postgres-rows.js'

/**
 * The best for an offer as one statement: what is cheap and indexed first, and the very same whole score, so that its answer is exact. All it needs is written into
 * it, so that the server reads and plans it once. Lists are unnested where values are selected and not as tables, which the server would store aside for each person
 * (that took 212 ms at the 99th percentile of 100,000 people, this takes 155, and can be done by several workers).
 */
export function postgresQuery(index: SeekerIndex, form: OfferForm, length: number): string {
  const where = conditions(index, form)
  const score = [text(index, form), occupation(index, form), ...preferences(form)].join(' + ')
  return `SELECT id, (${score})::int AS score FROM people p${ways(index, form)} WHERE ${where.join(' AND ')} ORDER BY score DESC, id LIMIT ${length}`
}

/** Numbers as an array of the server, or one of arrays. */
function listed(numbers: readonly (number | readonly number[])[]): string {
  const written = numbers.map((one) => (typeof one === 'number' ? one : `{${one.join()}}`))
  return `'{${written.join()}}'::int[]`
}

/** Metres and minutes from each place, by its number, looked up once a person. */
function ways(index: SeekerIndex, form: OfferForm): string {
  const { site } = form.offer
  if (site === null) return ' CROSS JOIN (SELECT 0 AS metres, 0 AS way) w'
  const metres = Array.from({ length: index.table.places.size }, (_, place) => index.table.places.metresTo(place, site))
  const byMode = travelModes.map((mode) => metres.map((one) => travelMinutes(mode, one)))
  return ` CROSS JOIN LATERAL (SELECT (${listed(metres)})[p.place] AS metres, (${listed(byMode)})[p.mode + 1][p.place] AS way OFFSET 0) w`
}

function conditions(index: SeekerIndex, form: OfferForm): string[] {
  const { offer, cover } = form
  const { dictionaries } = index.table
  const where = ['consents', `strands & ${1 << form.strand} <> 0`, `dbs >= ${form.dbs}`]
  if (offer.site !== null) {
    // A box of no size: the index knows boxes in boxes, not points in boxes.
    const { lon, lat } = offer.site
    where.push(`reach_box @> box '(${lon},${lat}),(${lon},${lat})'`, 'metres <= reach')
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
  if (form.statesFeatures) where.push(`needs <@ ${listed(marked(form.features))}`)
  if (cover !== null) {
    where.push(`max_days >= ${form.coverDays}`)
    if (!form.hasSameTimes) where.push('NOT same_times')
    for (let i = 0; i < cover.length; i += 2) where.push(`free @> int4range(${cover[i]} - way, ${cover[i + 1]} + way)`)
  }
  for (const name of ['licences', 'qualifications', 'skills'] as const)
    for (const asked of form[name]) where.push(`${name} && ${listed(metBy(asked, dictionaries[name]))}`)
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

function text(index: SeekerIndex, form: OfferForm): string {
  const weights = new Array<number>(index.table.dictionaries.terms.size).fill(0)
  form.terms.forEach((term, i) => (weights[term] = form.weights[i]!))
  return `(SELECT least(4000, coalesce(sum((${listed(weights)})[t] * w), 0) / 25) FROM (SELECT unnest(p.terms) AS t, unnest(p.weights) AS w) u)`
}

function occupation({ table }: SeekerIndex, form: OfferForm): string {
  if (form.occupations.length === 0) return '1000'
  const { parts } = table.dictionaries
  const nearest = form.occupations.map((one, i) => {
    const closeness = [...parts.closenessTo(one, i).subarray(0, parts.size)]
    return `${form.shares[i]} * coalesce((SELECT max((${listed(closeness)})[n]) FROM (SELECT unnest(p.parts) AS n) u), 0)`
  })
  return `(CASE WHEN titled THEN 2000::bigint * (${nearest.join(' + ')}) / ${form.sumOfShares * 1000} ELSE 1000 END)`
}

function preferences(form: OfferForm): string[] {
  const limit = `(CASE travel_limit WHEN 65535 THEN ${LIMIT_WHERE_NONE_MINUTES} ELSE travel_limit END)`
  const rate = form.leastRate
  const floor = rate && `(pay * ${rate.denominator})`
  const sector = `(CASE WHEN cardinality(sectors) = 0 THEN 500 WHEN sectors @> ARRAY[${form.sector}] THEN 1000 ELSE 0 END)`
  const fits = {
    sector: form.sector === NONE ? '500' : sector,
    hours: form.isWeekStated ? hoursFit(form) : '500',
    distance: form.hasSite ? `greatest(0, 1000 * (${limit} - way) / ${limit})` : '1000',
    pay:
      rate === null
        ? '500'
        : `(CASE WHEN pay < 0 THEN 500 WHEN ${rate.numerator} < ${floor} THEN 0 ELSE 500 + least(500, 2000 * (${rate.numerator} - ${floor}) / nullif(${floor}, 0)) END)`,
    features: form.statesFeatures
      ? `(CASE WHEN cardinality(likes) = 0 THEN 500 ELSE 1000 * (SELECT count(*) FROM (SELECT unnest(likes) AS l) u WHERE l = ANY(${listed(marked(form.features))})) / cardinality(likes) END)`
      : '500',
  }
  return Object.entries(fits).map(([name, fit]) => `${name}_points * ${fit} / 1000`)
}

function hoursFit(form: OfferForm): string {
  const { weekFrom: from, weekTo: to } = form
  const most = '(CASE most WHEN 65535 THEN 2147483647 ELSE most END)'
  const weekly =
    to <= from
      ? `(CASE WHEN ${from} BETWEEN fewest AND ${most} THEN 1000 ELSE 0 END)`
      : `(1000 * greatest(0, least(${to}, ${most}) - greatest(${from}, fewest)) / ${to - from})`
  if (form.cover === null) return weekly
  const line: number[][] = []
  for (let i = 0; i < form.coverOnLine.length; i += 2) line.push([form.coverOnLine[i]!, form.coverOnLine[i + 1]!])
  const shared = `(SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM (SELECT unnest(preferred * '${multirange(line)}'::int4multirange) AS r) u)`
  return `(CASE WHEN isempty(preferred) THEN ${weekly} ELSE (${weekly} + 1000 * ${shared} / ${form.coverMinutes}) / 2 END)`
}
