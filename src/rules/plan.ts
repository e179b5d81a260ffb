import { z } from 'zod'
import { dateSchema } from '../records/values.js'

/** Hours of people's own writing, to the minute. */
const hours = z.number().min(0, 'must not be negative').max(10_000)
const wholeDays = z.int('must be a whole number').min(0, 'must not be negative').max(5_000)
const pounds = z.number().min(0, 'must not be negative').max(10_000_000)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59, written HH:MM')

/** The second day must not be before the first: what `refine` takes. */
function inOrder(
  first: string,
  second: string,
): [(plan: Record<string, unknown>) => boolean, { path: string[]; message: string }] {
  return [
    (plan) => String(plan[second]) >= String(plan[first]),
    { path: [second], message: `must not be before ${first}` },
  ]
}

/** A plan that is no record yet, of one kind, as somebody asks whether it may be. */
export const planSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('placement'),
    group: z.enum(['year-10-11', 'jobcentre-18-24', 'mentee', 'other-unemployed']),
    days: wholeDays.meta({ description: 'School days for pupils, calendar days for all others' }),
  }),
  z
    .strictObject({
      kind: z.literal('apprenticeship'),
      startsOn: dateSchema,
      endsOn: dateSchema.meta({ description: 'Its last day' }),
      employers: z.int().min(1).max(20).default(1),
      isFlexiJobAgency: z.boolean().default(false),
    })
    .refine(...inOrder('startsOn', 'endsOn')),
  z.strictObject({
    kind: z.literal('work-trial'),
    hoursPerWeek: hours,
    jobWeeks: z
      .int()
      .min(1)
      .max(520)
      .nullable()
      .meta({ description: 'How long the job lasts; null for a permanent one' }),
    trialDays: wholeDays,
  }),
  z.strictObject({ kind: z.literal('work-academy'), days: wholeDays, vacancies: z.int().min(0).max(10_000) }),
  z.strictObject({
    kind: z.literal('t-level'),
    hoursByEmployer: z.array(hours).min(1).max(20),
    isEarlyYears: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('supported-internship'), months: z.int().min(0).max(120) }),
  z.strictObject({ kind: z.literal('mentor'), mentees: z.int().min(0).max(1000) }),
  z
    .strictObject({ kind: z.literal('mentoring'), from: dateSchema, until: dateSchema })
    .refine(...inOrder('from', 'until')),
  z.strictObject({ kind: z.literal('mentoring-meeting'), day: dateSchema, time: clock }),
  z.strictObject({
    kind: z.literal('agency-work'),
    days: z
      .array(dateSchema)
      .min(1)
      .max(2_000)
      .meta({ description: 'Days worked for the hirer in the same role, whichever its parts' }),
    pausedWeeks: z
      .array(z.int().min(0))
      .max(200)
      .default([])
      .meta({ description: 'Weeks of sickness, counted from 0' }),
    isPaidLess: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal('outcome'),
    startedOn: dateSchema.meta({ description: 'The day the work began, whose rate stays' }),
    earned: pounds.default(0),
    hoursWorked: hours.default(0),
    isPaidAlready: z.boolean().default(false),
    test: z.enum(['earnings', 'hours']).default('earnings'),
  }),
  z.strictObject({
    kind: z.literal('service-fee'),
    percent: z.number().min(0).max(100),
    contract: pounds.optional().meta({ description: 'With months: when the money comes' }),
    months: z.int().min(1).max(120).optional(),
    outcomesByMonth: z.array(z.int().min(0).max(10_000)).max(120).default([]),
  }),
  z
    .strictObject({
      kind: z.literal('wage'),
      paidPerHour: z.number().min(0).max(1000),
      born: dateSchema,
      apprenticeSince: dateSchema.nullable().default(null),
      from: dateSchema,
      until: dateSchema,
    })
    .refine(...inOrder('from', 'until')),
])

export type Plan = z.output<typeof planSchema>
export const planKinds = planSchema.options.map(({ shape }) => shape.kind.value)
