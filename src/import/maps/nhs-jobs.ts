import { z } from 'zod'
import { problemsOf } from '../../records/problems.js'
import { type Mapped, type OpportunityMap, type Remark, saysApprenticeship } from './map.js'

const advertSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  employer: z.string(),
  postcode: z.string().nullish(),
  lat: z.number().nullish(),
  lon: z.number().nullish(),
  employment_type: z.string().nullish(),
  salary_text: z.string().nullish(),
  date_posted: z.string().nullish(),
  valid_through: z.string().nullish(),
  description: z.string().nullish(),
})

/**
 * Adverts of NHS Jobs as taken from the JobPosting markup of their pages. Its `salary_min` and `salary_max` are said to be yearly
 * even where the text is hourly, and its `employment_type` is FULL_TIME for most part-time posts, so neither is used: pay and hours are read
 * from the wording or stay unknown.
 */
export const nhsJobs: OpportunityMap = { read }

function read(raw: unknown): Mapped {
  const parsed = advertSchema.safeParse(raw)
  if (!parsed.success) return { problems: problemsOf(advertSchema, raw, parsed.error) }
  const advert = parsed.data
  const remarks: Remark[] = []
  const isVoluntary = advert.employment_type === 'VOLUNTEER'
  if (isVoluntary)
    remarks.push({ field: 'strand', words: 'the source says VOLUNTEER: taken as work experience, not a job' })
  return {
    record: {
      source: 'nhs-jobs',
      ref: advert.id,
      strand: isVoluntary ? 'work-experience' : saysApprenticeship(advert.title) ? 'apprenticeship' : 'vacancy',
      title: advert.title,
      description: advert.description ?? '',
      employer: { name: advert.employer, sector: 'health' },
      site: { postcode: advert.postcode ?? null, lat: advert.lat ?? null, lon: advert.lon ?? null },
      opensOn: advert.date_posted ?? null,
      closesOn: advert.valid_through ?? null,
    },
    wording: { hoursText: null, salaryText: advert.salary_text ?? null },
    remarks,
  }
}
