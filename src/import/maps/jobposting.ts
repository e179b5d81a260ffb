import { z } from 'zod'
import type { OpportunityInput } from '../../opportunities/model.js'
import { problemsOf } from '../../records/problems.js'
import { htmlToText } from './html-text.js'
import { readDay } from '../../time/london-day.js'
import { type OpportunityMap, type Remark, saysApprenticeship } from './map.js'

const one = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema)]).nullish()
const textOrNumber = z.union([z.string(), z.number()]).nullish()

const placeSchema = z.looseObject({
  address: z
    .union([z.string(), z.looseObject({ postalCode: z.string().nullish(), addressCountry: z.unknown() })])
    .nullish(),
  geo: z.looseObject({ latitude: textOrNumber, longitude: textOrNumber }).nullish(),
})

const postingSchema = z.looseObject({
  '@type': z.union([z.string(), z.array(z.string())]),
  title: z.string(),
  description: z.string().nullish(),
  identifier: z
    .union([z.string(), z.number(), z.looseObject({ name: z.string().nullish(), value: textOrNumber })])
    .nullish(),
  url: z.string().nullish(),
  datePosted: z.string().nullish(),
  validThrough: z.string().nullish(),
  jobStartDate: z.string().nullish(),
  employmentType: one(z.string()),
  hiringOrganization: z.union([z.string(), z.looseObject({ name: z.string(), sameAs: one(z.string()) })]),
  jobLocation: one(placeSchema),
  jobLocationType: one(z.string()),
  baseSalary: z.unknown(),
  workHours: z.string().nullish(),
  totalJobOpenings: textOrNumber,
  industry: one(z.string()),
  skills: one(z.string()),
})
type Posting = z.output<typeof postingSchema>

const salarySchema = z.looseObject({
  currency: z.string(),
  value: z.looseObject({
    value: textOrNumber,
    minValue: textOrNumber,
    maxValue: textOrNumber,
    unitText: z.string(),
  }),
})

const periods: Record<string, 'hour' | 'day' | 'week' | 'month' | 'year'> = {
  HOUR: 'hour',
  DAY: 'day',
  WEEK: 'week',
  MONTH: 'month',
  YEAR: 'year',
}

/** schema.org JobPosting as JSON-LD, as web pages carry it for search engines. */
export const jobposting: OpportunityMap = (raw) => {
  const parsed = postingSchema.safeParse(raw)
  if (!parsed.success) return { problems: problemsOf(postingSchema, raw, parsed.error) }
  const posting = parsed.data
  const type = first(posting['@type'])
  if (type !== 'JobPosting') return { problems: [{ field: '@type', value: type ?? '', reason: 'must be JobPosting' }] }
  const ref = refOf(posting)
  if (!ref)
    return {
      problems: [{ field: 'identifier', value: '', reason: 'is required: an identifier or a url that stays the same' }],
    }
  const remarks: Remark[] = []
  const places = Number(posting.totalJobOpenings ?? 1)
  const organization =
    typeof posting.hiringOrganization === 'string' ? { name: posting.hiringOrganization } : posting.hiringOrganization
  const pay = payOf(posting, remarks)
  return {
    record: {
      source: 'jobposting',
      ref,
      strand: strandOf(posting),
      title: posting.title,
      description: htmlToText(posting.description ?? ''),
      employer: {
        name: organization.name,
        website: first(organization.sameAs) ?? null,
        sector: first(posting.industry) ?? null,
      },
      site: siteOf(posting, remarks),
      places: Number.isInteger(places) && places > 0 ? places : 1,
      pay,
      requires: { skills: list(posting.skills).map((name) => ({ name, need: 'desirable' as const })) },
      opensOn: readDay(posting.datePosted),
      closesOn: readDay(posting.validThrough),
      startsOn: readDay(posting.jobStartDate),
    },
    wording: { hoursText: posting.workHours ?? null, salaryText: null },
    remarks,
  }
}

function refOf(posting: Posting): string | undefined {
  const identifier = posting.identifier
  const value = typeof identifier === 'object' && identifier !== null ? identifier.value : identifier
  const ref = String(value ?? '').trim() || posting.url?.split('#')[0]?.trim()
  return ref ? ref : undefined
}

function strandOf(posting: Posting): OpportunityInput['strand'] {
  const types = list(posting.employmentType).map((type) => type.toUpperCase())
  if (saysApprenticeship(posting.title)) return 'apprenticeship'
  return types.includes('VOLUNTEER') || types.includes('INTERN') ? 'work-experience' : 'vacancy'
}

function siteOf(posting: Posting, remarks: Remark[]): OpportunityInput['site'] {
  const isRemote = list(posting.jobLocationType).some((type) => type.toUpperCase() === 'TELECOMMUTE')
  const [place, ...others] = list(posting.jobLocation)
  if (others.length > 0)
    remarks.push({ field: 'site', words: `the source names ${others.length + 1} workplaces; placed at the first` })
  const address = place?.address
  const lat = Number(place?.geo?.latitude ?? NaN)
  const lon = Number(place?.geo?.longitude ?? NaN)
  const hasPoint = Number.isFinite(lat) && Number.isFinite(lon)
  return {
    postcode: (typeof address === 'object' ? address?.postalCode : null) ?? null,
    lat: hasPoint ? lat : null,
    lon: hasPoint ? lon : null,
    mode: isRemote ? 'remote' : 'on-site',
  }
}

function payOf(posting: Posting, remarks: Remark[]): OpportunityInput['pay'] {
  if (posting.baseSalary === undefined || posting.baseSalary === null) return null
  const parsed = salarySchema.safeParse(posting.baseSalary)
  const per = parsed.success ? periods[parsed.data.value.unitText.toUpperCase()] : undefined
  if (!parsed.success || !per || parsed.data.currency.toUpperCase() !== 'GBP') {
    remarks.push({ field: 'pay', words: 'baseSalary is not an amount in GBP with a unitText: pay is unknown' })
    return null
  }
  const { value, minValue, maxValue } = parsed.data.value
  const min = amount(minValue ?? value)
  const max = amount(maxValue ?? value)
  return min === null && max === null ? null : { min, max, per }
}

function amount(value: string | number | null | undefined): number | null {
  const pounds = Number(value ?? NaN)
  return Number.isFinite(pounds) && pounds > 0 ? pounds : null
}

function list<T>(value: T | T[] | null | undefined): T[] {
  return value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]
}

function first<T>(value: T | T[] | null | undefined): T | undefined {
  return list(value)[0]
}
