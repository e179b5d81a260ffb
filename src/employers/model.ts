import { z } from 'zod'
import { publicField, staffField } from '../records/field-class.js'
import { identityFields } from '../records/identity.js'
import { emailSchema, optionalDate, optionalText, sectorSchema, textSchema } from '../records/values.js'

/** A firm or body that offers work, with what staff know about dealing with it. */
export const employerSchema = z.strictObject({
  ...identityFields,
  name: publicField(textSchema(300)),
  tradingNames: publicField(z.array(textSchema(300)).default([])),
  companyNumber: publicField(optionalText(20)),
  charityNumber: publicField(optionalText(20)),
  website: publicField(optionalText(500)),
  sector: publicField(sectorSchema.nullable().default(null)),
  size: publicField(z.enum(['micro', 'small', 'medium', 'large']).nullable().default(null)),
  sites: publicField(z.array(z.strictObject({ postcode: textSchema(20) })).default([])),
  contacts: staffField(
    z
      .array(
        z.strictObject({
          name: optionalText(200),
          role: optionalText(200),
          email: emailSchema.nullable().default(null),
          phone: optionalText(50),
        }),
      )
      .default([]),
  ),
  disabilityConfident: publicField(z.enum(['none', 'committed', 'employer', 'leader']).default('none')),
  carveWilling: publicField(z.enum(['yes', 'no', 'unknown']).default('unknown')),
  maxContactsPerMonth: publicField(z.int().min(0).max(1000).nullable().default(null)),
  pausedUntil: publicField(optionalDate),
  leadSource: publicField(optionalText(200)),
  barriers: staffField(
    z
      .array(
        z.strictObject({
          code: textSchema(50),
          text: optionalText(2000),
          solution: optionalText(2000),
          status: textSchema(50).default('open'),
        }),
      )
      .default([]),
  ),
})

export type Employer = z.output<typeof employerSchema>
export type EmployerInput = z.input<typeof employerSchema>
