import { z } from 'zod'
import type { OpportunityInput } from '../../opportunities/model.js'
import { problemsOf } from '../../records/problems.js'
import { htmlToText } from './html-text.js'
import { dayOrRemark, type Mapped, type OpportunityMap, type Remark } from './map.js'

const addressSchema = z.looseObject({
  postcode: z.string().nullish(),
  latitude: z.number().nullish(),
  longitude: z.number().nullish(),
})

const vacancySchema = z.looseObject({
  vacancyReference: z.string(),
  title: z.string(),
  description: z.string().nullish(),
  fullDescription: z.string().nullish(),
  numberOfPositions: z.number().nullish(),
  postedDate: z.string().nullish(),
  closingDate: z.string().nullish(),
  startDate: z.string().nullish(),
  wage: z
    .looseObject({ wageAdditionalInformation: z.string().nullish(), workingWeekDescription: z.string().nullish() })
    .nullish(),
  hoursPerWeek: z.number().nullish(),
  expectedDuration: z.string().nullish(),
  addresses: z.array(addressSchema).nullish(),
  employerName: z.string(),
  employerWebsiteUrl: z.string().nullish(),
  employerContactName: z.string().nullish(),
  employerContactEmail: z.string().nullish(),
  employerContactPhone: z.string().nullish(),
  course: z.looseObject({ title: z.string().nullish(), route: z.string().nullish() }).nullish(),
  providerName: z.string().nullish(),
  isDisabilityConfident: z.boolean().nullish(),
  isNationalVacancy: z.boolean().nullish(),
  skills: z.array(z.string()).nullish(),
  qualifications: z
    .array(
      z.looseObject({
        qualificationType: z.string().nullish(),
        subject: z.string().nullish(),
        grade: z.string().nullish(),
        weighting: z.union([z.string(), z.number()]).nullish(),
      }),
    )
    .nullish(),
})
type Vacancy = z.output<typeof vacancySchema>

const WEEKS_PER_YEAR = 52

/** Vacancies of the Display Advert API of Find an apprenticeship, version 2 (England). */
export const faa: OpportunityMap = { read }

function read(raw: unknown): Mapped {
  const parsed = vacancySchema.safeParse(raw)
  if (!parsed.success) return { problems: problemsOf(vacancySchema, raw, parsed.error) }
  const vacancy = parsed.data
  const remarks: Remark[] = []
  const hours = vacancy.hoursPerWeek ?? 0
  return {
    record: {
      source: 'faa',
      ref: vacancy.vacancyReference,
      strand: 'apprenticeship',
      title: vacancy.title,
      description: htmlToText(vacancy.fullDescription ?? vacancy.description ?? ''),
      employer: {
        name: vacancy.employerName,
        website: vacancy.employerWebsiteUrl ?? null,
        sector: vacancy.course?.route ?? null,
      },
      contact: {
        name: vacancy.employerContactName ?? null,
        email: vacancy.employerContactEmail ?? null,
        phone: vacancy.employerContactPhone ?? null,
      },
      site: siteOf(vacancy, remarks),
      places: vacancy.numberOfPositions || 1,
      // 0 is what the source sends when the employer's own system gave no hours.
      hoursPerWeek: hours > 0 ? { min: hours, max: hours } : null,
      requires: {
        skills: (vacancy.skills ?? []).map((name) => ({ name, need: 'desirable' as const })),
        qualifications: qualificationsOf(vacancy),
      },
      offers: {
        features: vacancy.isDisabilityConfident ? ['disability-confident'] : [],
        training: trainingOf(vacancy),
      },
      opensOn: dayOrRemark('opensOn', vacancy.postedDate, remarks),
      closesOn: dayOrRemark('closesOn', vacancy.closingDate, remarks),
      startsOn: dayOrRemark('startsOn', vacancy.startDate, remarks),
      durationWeeks: durationWeeks(vacancy.expectedDuration ?? ''),
    },
    wording: {
      hoursText: vacancy.wage?.workingWeekDescription ?? null,
      salaryText: vacancy.wage?.wageAdditionalInformation ?? null,
    },
    remarks,
  }
}

function siteOf(vacancy: Vacancy, remarks: Remark[]): OpportunityInput['site'] {
  const [first, ...others] = vacancy.addresses ?? []
  if (!first) return { mode: vacancy.isNationalVacancy ? 'national' : 'on-site' }
  if (others.length > 0)
    remarks.push({
      field: 'site',
      words: `the source names ${others.length + 1} workplaces; placed at the first, the others: ${others.map((other) => other.postcode ?? 'no postcode').join(', ')}`,
    })
  const hasPoint = Boolean(first.latitude && first.longitude)
  return {
    postcode: first.postcode ?? null,
    lat: hasPoint ? first.latitude! : null,
    lon: hasPoint ? first.longitude! : null,
    mode: vacancy.isNationalVacancy ? 'national' : 'on-site',
  }
}

function qualificationsOf(vacancy: Vacancy): NonNullable<OpportunityInput['requires']>['qualifications'] {
  return (vacancy.qualifications ?? []).flatMap(({ qualificationType, subject, grade, weighting }) => {
    const name = [qualificationType, subject, grade && `grade ${grade}`].filter(Boolean).join(', ')
    const isEssential = weighting === 'Essential' || weighting === 0
    return name ? [{ name, need: isEssential ? ('essential' as const) : ('desirable' as const) }] : []
  })
}

function trainingOf(vacancy: Vacancy): string | null {
  return [vacancy.course?.title, vacancy.providerName].filter(Boolean).join(', ') || null
}

/** "3 Years 6 Months", "24 Months" in weeks, to the nearest; null when it says neither. */
function durationWeeks(text: string): number | null {
  const years = Number(/(\d+)\s*year/i.exec(text)?.[1] ?? 0)
  const months = Number(/(\d+)\s*month/i.exec(text)?.[1] ?? 0)
  return Math.round(((years * 12 + months) * WEEKS_PER_YEAR) / 12) || null
}
