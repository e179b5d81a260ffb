import type { Certainty, Strength } from '../../../matching/law/rule-table.js'

/** What a strength does, and how its tag looks. */
export const strengthWords: Readonly<Record<Strength, string>> = {
  BLOCK: 'Stops it',
  HOLD: 'Waits for a person',
  WARN: 'Warning',
  INFO: 'Information',
}
export const strengthTags: Readonly<Record<Strength, string>> = {
  BLOCK: 'govuk-tag--red',
  HOLD: 'govuk-tag--orange',
  WARN: 'govuk-tag--yellow',
  INFO: 'govuk-tag--blue',
}

export const certaintyWords: Readonly<Record<Certainty, string>> = {
  A: 'Official text seen',
  B: 'Professional or news sources',
  C: 'Known, not looked up',
  U: 'Not confirmed: stops nothing',
  D: 'Worked out from other rules',
}
