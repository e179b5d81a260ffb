import { z } from 'zod'

/** The six kinds of offer. */
export const strands = [
  'vacancy',
  'apprenticeship',
  'work-experience',
  'mentoring',
  'work-based-qualification',
  'school-link',
] as const
export const strandSchema = z.enum(strands)
export type Strand = z.infer<typeof strandSchema>

/** Days as the week runs: Monday 00:00 is minute 0. */
export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const daySchema = z.enum(days)
export type Day = z.infer<typeof daySchema>

/** Text of at least one character that is not white space. */
export const textSchema = (longest: number) =>
  z.string().trim().min(1, 'must not be empty').max(longest, `must be ${longest} characters at most`)

/** Text that may be missing or empty, which are the same: null. */
export const optionalText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `must be ${longest} characters at most`)
    .transform((text) => text || null)
    .nullable()
    .default(null)

/** Local time of day, `00:00` to `23:59`. */
export const timeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59, written HH:MM')

/** The end of a block of a day; `24:00` is written for midnight and kept as `00:00`, the next day. */
export const endTimeSchema = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time from 00:00 to 24:00, written HH:MM')
  .transform((time) => (time === '24:00' ? '00:00' : time))

/** A day that exists, `YYYY-MM-DD`. */
export const dateSchema = z.iso.date('must be a date that exists, written YYYY-MM-DD')
export const optionalDate = dateSchema.nullable().default(null)

export const emailSchema = z.email('must be an e-mail address').max(254)

export const sectorSchema = textSchema(100).transform((sector) => sector.toLowerCase())

export const hoursSchema = z
  .number()
  .positive('must be more than 0')
  .max(168, 'must be 168 at most: a week has no more')

export const latitudeSchema = z.number().min(-90, 'must be -90 to 90').max(90, 'must be -90 to 90')
export const longitudeSchema = z.number().min(-180, 'must be -180 to 180').max(180, 'must be -180 to 180')

/** Blocks of the week: the same times on several days. One that ends at or before it starts runs past midnight. */
export const weekBlockFields = {
  days: z.array(daySchema).min(1, 'must name at least one day').transform(inWeekOrder),
  from: timeSchema,
  to: endTimeSchema,
}

function inWeekOrder(named: Day[]): Day[] {
  return days.filter((day) => named.includes(day))
}

/** At least one of two ends, the lower first. */
export function checkRange(range: { min: number | null; max: number | null }, context: z.RefinementCtx): void {
  if (range.min === null && range.max === null)
    context.addIssue({ code: 'custom', path: ['min'], message: 'must have a min, a max or both' })
  if (range.min !== null && range.max !== null && range.min > range.max)
    context.addIssue({
      code: 'custom',
      path: ['min'],
      message: `must not be above max (${range.max})`,
      input: range.min,
    })
}
