import { z } from 'zod'
import { publicField, restrictedField, staffField } from '../records/field-class.js'
import { identityFields } from '../records/identity.js'
import {
  dateSchema,
  emailSchema,
  hoursSchema,
  optionalText,
  sectorSchema,
  strandSchema,
  textSchema,
  weekBlockFields,
} from '../records/values.js'

const blockSchema = z.strictObject(weekBlockFields)
const weight = z.int('must be 0, 1, 2 or 3').min(0, 'must be 0 to 3').max(3, 'must be 0 to 3').default(1)

/** Hours or pounds a week: `below` is exclusive, `upTo` inclusive. */
const limitSchema = z
  .strictObject({
    kind: z.enum(['hours', 'earnings']),
    below: z.number().positive().optional(),
    upTo: z.number().positive().optional(),
  })
  .superRefine((limit, context) => {
    if ((limit.below === undefined) === (limit.upTo === undefined))
      context.addIssue({
        code: 'custom',
        path: ['below'],
        message: 'must have either below or upTo',
        input: limit.below,
      })
  })

const qualificationSchema = z.strictObject({
  name: textSchema(200),
  level: z.int().min(0).max(8).nullable().default(null),
  /** ISO 3166-1: where it was gained. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as GB')
    .default('GB'),
  /** In the UK; null when nobody has checked. */
  recognised: z.boolean().nullable().default(null),
})

const hoursWantedSchema = z
  .strictObject({
    min: z.number().nonnegative().max(168).nullable().default(null),
    max: hoursSchema.nullable().default(null),
  })
  .superRefine((hours, context) => {
    if (hours.min !== null && hours.max !== null && hours.min > hours.max)
      context.addIssue({
        code: 'custom',
        path: ['min'],
        message: `must not be above max (${hours.max})`,
        input: hours.min,
      })
  })

/** A person looking for work: what the coach keeps true. Staff see it with the permission; employers only ever see a card. */
export const candidateSchema = z.strictObject({
  ...identityFields,
  coach: staffField(emailSchema),
  person: staffField(
    z
      .strictObject({ name: optionalText(200), email: emailSchema.nullable().default(null), phone: optionalText(50) })
      .prefault({}),
  ),
  born: staffField(dateSchema.nullable().default(null)),
  home: staffField(z.strictObject({ postcode: textSchema(20) })),
  strands: publicField(z.array(strandSchema).min(1, 'must name at least one strand')),
  seeking: publicField(z.array(z.strictObject({ title: textSchema(200), weight })).default([])),
  sectors: publicField(z.array(sectorSchema).default([])),
  skills: publicField(z.array(textSchema(200)).default([])),
  qualifications: publicField(z.array(qualificationSchema).default([])),
  licences: publicField(z.array(textSchema(100)).default([])),
  experience: publicField(
    z
      .array(
        z.strictObject({
          title: textSchema(200),
          months: z.int().min(0).max(720).nullable().default(null),
          ended: z
            .string()
            .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, written YYYY-MM')
            .nullable()
            .default(null),
        }),
      )
      .default([]),
  ),
  available: publicField(z.array(blockSchema).min(1, 'must hold at least one block of the week').max(100)),
  preferredTimes: publicField(z.array(blockSchema).max(100).default([])),
  sameTimes: publicField(z.boolean().default(false)),
  maxDays: publicField(z.int().min(1, 'must be 1 to 7').max(7, 'must be 1 to 7').nullable().default(null)),
  termTimeOnly: publicField(z.boolean().default(false)),
  hoursPerWeek: publicField(hoursWantedSchema.prefault({})),
  travel: publicField(
    z
      .strictObject({
        maxMinutes: z.int().min(1).max(240).nullable().default(null),
        maxKm: z.number().positive().max(1500).nullable().default(null),
        mode: z.enum(['walk', 'cycle', 'bus', 'car']).default('bus'),
      })
      .prefault({}),
  ),
  pay: publicField(
    z.strictObject({ minPerHour: z.number().positive().max(1000).nullable().default(null) }).prefault({}),
  ),
  checks: publicField(
    z
      .strictObject({
        rightToWork: z.enum(['held', 'pending', 'none']).default('pending'),
        dbs: z.enum(['none', 'pending', 'basic', 'standard', 'enhanced', 'enhanced-barred']).default('none'),
      })
      .prefault({}),
  ),
  features: publicField(
    z
      .strictObject({ needs: z.array(textSchema(100)).default([]), likes: z.array(textSchema(100)).default([]) })
      .prefault({}),
  ),
  weights: publicField(
    z.strictObject({ sector: weight, hours: weight, distance: weight, pay: weight, features: weight }).prefault({}),
  ),
  avoid: staffField(
    z
      .strictObject({ employers: z.array(textSchema(300)).default([]), sectors: z.array(sectorSchema).default([]) })
      .prefault({}),
  ),
  limits: staffField(z.array(limitSchema).default([])),
  working: staffField(z.array(z.strictObject({ employer: textSchema(300), ...weekBlockFields })).default([])),
  consent: staffField(
    z.strictObject({
      match: z.boolean(),
      card: z.boolean().default(false),
      share: z.array(textSchema(300)).default([]),
    }),
  ),
  restricted: restrictedField(
    z
      .strictObject({
        benefits: z.array(textSchema(100)).default([]),
        health: optionalText(5000),
        convictions: optionalText(5000),
        groups: z.array(textSchema(100)).default([]),
        causes: optionalText(5000),
      })
      .prefault({}),
  ),
})

export type Candidate = z.output<typeof candidateSchema>
export type CandidateInput = z.input<typeof candidateSchema>
