import { z } from 'zod'
import { publicField } from './field-class.js'

/** A record's name for ever: `source:ref`. The first `:` separates the two; `#` is kept for carved shifts. */
export const identityFields = {
  source: publicField(
    z
      .string()
      .regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens, such as nhs-jobs')
      .max(64, 'must be 64 characters at most'),
  ),
  ref: publicField(
    z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(200, 'must be 200 characters at most')
      // eslint-disable-next-line no-control-regex -- a name is printed in logs, links and files
      .regex(/^[^#\u0000-\u001f\u007f]+$/, 'must be without # and control characters'),
  ),
}

/** `nhs-jobs:916058850` */
export function recordId(record: { source: string; ref: string }): string {
  return `${record.source}:${record.ref}`
}

/** The two parts of `source:ref`, or undefined when it is not one. */
export function parseRecordId(id: string): { source: string; ref: string } | undefined {
  const colon = id.indexOf(':')
  const parsed = z.object(identityFields).safeParse({ source: id.slice(0, colon), ref: id.slice(colon + 1) })
  return colon > 0 && parsed.success ? parsed.data : undefined
}
