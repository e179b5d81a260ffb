import { z } from 'zod'
import { publicField, staffField } from '../records/field-class.js'
import { identityFields } from '../records/identity.js'
import {
  checkRange,
  emailSchema,
  hoursSchema,
  latitudeSchema,
  longitudeSchema,
  optionalDate,
  optionalText,
  sectorSchema,
  strandSchema,
  textSchema,
  weekBlockFields,
} from '../records/values.js'

const needSchema = z.enum(['essential', 'desirable', 'challenged'])

const employerSchema = z.strictObject({
  name: textSchema(300),
  companyNumber: optionalText(20),
  website: optionalText(500),
  sector: sectorSchema.nullable().default(null),
})

const contactSchema = z.strictObject({
  name: optionalText(200),
  email: emailSchema.nullable().default(null),
  phone: optionalText(50),
})

const siteSchema = z.strictObject({
  postcode: optionalText(20),
  lat: latitudeSchema.nullable().default(null),
  lon: longitudeSchema.nullable().default(null),
  mode: z.enum(['on-site', 'hybrid', 'remote', 'national']).default('on-site'),
})

/** Pounds, as the source wrote them; each end may be open. */
const paySchema = z
  .strictObject({
    min: z.number().nonnegative('must not be negative').nullable().default(null),
    max: z.number().nonnegative('must not be negative').nullable().default(null),
    per: z.enum(['hour', 'day', 'week', 'month', 'year']),
  })
  .superRefine(checkRange)

const weeklyHoursSchema = z
  .strictObject({ min: hoursSchema.nullable().default(null), max: hoursSchema.nullable().default(null) })
  .superRefine(checkRange)

const coverSchema = z.strictObject({
  ...weekBlockFields,
  people: z.int('must be a whole number').min(1, 'must be 1 or more').max(1000).default(1),
  skills: z.array(textSchema(200)).default([]),
})

const taskSchema = z.strictObject({
  name: textSchema(300),
  hoursPerWeek: hoursSchema.nullable().default(null),
  skills: z.array(textSchema(200)).default([]),
  kind: z.enum(['core', 'swap', 'unowned']).default('core'),
})

const carveSchema = z
  .strictObject({
    allowed: z.boolean().default(false),
    minShiftHours: z.number().positive().max(24).default(3),
    maxShiftHours: z.number().positive().max(24).default(8),
    maxPeople: z.int().min(1).max(1000).nullable().default(null),
    handoverMinutes: z.int().min(0).max(120).default(0),
    breakCover: z.enum(['relief', 'none']).default('relief'),
  })
  .superRefine((carve, context) => {
    if (carve.minShiftHours > carve.maxShiftHours)
      context.addIssue({
        code: 'custom',
        path: ['minShiftHours'],
        message: `must not be above maxShiftHours (${carve.maxShiftHours})`,
        input: carve.minShiftHours,
      })
  })

const ageSchema = z
  .int('must be a whole number of years')
  .min(13, 'must be 13 or more')
  .max(100)
  .nullable()
  .default(null)

const requiresSchema = z.strictObject({
  minAge: ageSchema,
  maxAge: ageSchema,
  dbs: z.enum(['none', 'basic', 'standard', 'enhanced', 'enhanced-barred']).default('none'),
  licences: z.array(textSchema(100)).default([]),
  qualifications: z
    .array(
      z.strictObject({
        name: textSchema(200),
        level: z.int().min(0).max(8).nullable().default(null),
        need: needSchema.default('essential'),
      }),
    )
    .default([]),
  skills: z
    .array(
      z.strictObject({
        name: textSchema(200),
        need: needSchema.default('essential'),
        canBeLearnt: z.boolean().default(true),
      }),
    )
    .default([]),
  experienceMonths: z.int().min(0).max(600).default(0),
  termTimeOnly: z.boolean().default(false),
})

const offersSchema = z.strictObject({
  features: z.array(textSchema(100)).default([]),
  training: optionalText(2000),
  guaranteedInterview: z.boolean().default(false),
})

/** One offer, of one strand, as `docs/contract` gives it: the shape that comes in and goes out. */
export const opportunitySchema = z
  .strictObject({
    ...identityFields,
    strand: publicField(strandSchema),
    title: publicField(textSchema(500)),
    description: publicField(z.string().max(200_000, 'must be 200,000 characters at most').default('')),
    employer: publicField(employerSchema),
    contact: staffField(contactSchema.prefault({})),
    site: publicField(siteSchema.prefault({})),
    places: publicField(z.int('must be a whole number').min(1, 'must be 1 or more').max(10_000).default(1)),
    pay: publicField(paySchema.nullable().default(null)),
    hoursPerWeek: publicField(weeklyHoursSchema.nullable().default(null)),
    cover: publicField(z.array(coverSchema).max(200).default([])),
    tasks: publicField(z.array(taskSchema).max(200).default([])),
    carve: publicField(carveSchema.prefault({})),
    requires: publicField(requiresSchema.prefault({})),
    offers: publicField(offersSchema.prefault({})),
    priority: publicField(
      z.strictObject({ groups: z.array(textSchema(100)).default([]), until: optionalDate }).prefault({}),
    ),
    opensOn: publicField(optionalDate),
    closesOn: publicField(optionalDate),
    startsOn: publicField(optionalDate),
    endsOn: publicField(optionalDate),
    durationWeeks: publicField(z.number().positive('must be more than 0').max(520).nullable().default(null)),
    /** Paid for by the advertiser, and marked so wherever it is shown. */
    isPaidAdvert: publicField(z.boolean().default(false)),
    additional: publicField(z.enum(['yes', 'no', 'unsure']).default('unsure')),
  })
  .superRefine((opportunity, context) => {
    inOrder(opportunity, 'opensOn', 'closesOn', context)
    inOrder(opportunity, 'startsOn', 'endsOn', context)
    const { minAge, maxAge } = opportunity.requires
    if (minAge !== null && maxAge !== null && minAge > maxAge)
      context.addIssue({
        code: 'custom',
        path: ['requires', 'minAge'],
        message: `must not be above maxAge (${maxAge})`,
        input: minAge,
      })
    const { lat, lon } = opportunity.site
    if ((lat === null) !== (lon === null))
      context.addIssue({
        code: 'custom',
        path: ['site', lat === null ? 'lat' : 'lon'],
        message: 'must be given: coordinates come in pairs',
        input: null,
      })
  })

export type Opportunity = z.output<typeof opportunitySchema>
export type OpportunityInput = z.input<typeof opportunitySchema>

type DateField = 'opensOn' | 'closesOn' | 'startsOn' | 'endsOn'

function inOrder(
  record: Record<DateField, string | null>,
  first: DateField,
  last: DateField,
  context: z.RefinementCtx,
): void {
  const from = record[first]
  const to = record[last]
  if (from !== null && to !== null && to < from)
    context.addIssue({ code: 'custom', path: [last], message: `must not be before ${first} (${from})`, input: to })
}
