import { z } from 'zod'
import { publicField, staffField } from '../records/field-class.js'
import { identityFields } from '../records/identity.js'
import { emailSchema, optionalDate, optionalText, strandSchema, textSchema } from '../records/values.js'

/** A body that takes enquiries and what may be routed to it. */
export const partnerSchema = z.strictObject({
  ...identityFields,
  name: publicField(textSchema(300)),
  kind: publicField(
    z.enum([
      'apprenticeship-body',
      'jobcentre',
      'school',
      'college',
      'training-provider',
      'charity',
      'council',
      'other',
    ]),
  ),
  strands: publicField(z.array(strandSchema).default([])),
  /** Beginnings of outcodes: `W` takes W1 to W14 and WC1, `W9` only W9. */
  areas: publicField(
    z
      .array(
        z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[A-Z]{1,2}\d{0,2}[A-Z]?$/, 'must be the beginning of an outcode, such as W or W9'),
      )
      .default([]),
  ),
  topics: publicField(z.array(textSchema(100)).default([])),
  contact: staffField(
    z
      .strictObject({ name: optionalText(200), email: emailSchema.nullable().default(null), phone: optionalText(50) })
      .prefault({}),
  ),
  capacityPerWeek: publicField(z.int().min(0).max(100_000).nullable().default(null)),
  awayFrom: publicField(optionalDate),
  awayUntil: publicField(optionalDate),
  interests: publicField(
    z.array(z.string().regex(/^[a-z0-9-]+:[^#]+$/, 'must be an employer as source:ref')).default([]),
  ),
})

export type Partner = z.output<typeof partnerSchema>
export type PartnerInput = z.input<typeof partnerSchema>
