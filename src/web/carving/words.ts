import type { PlanMove, PlanState } from '../../carving/plan-state.js'

export const planStateNames: Readonly<Record<PlanState, string>> = {
  proposed: 'Proposed',
  negotiated: 'Talked over',
  'employer-approved': 'Approved by the employer',
  live: 'Live',
  covered: 'Covered',
  're-planned': 'Replaced by a newer plan',
  retired: 'Retired',
}

export const planStateTags: Readonly<Record<PlanState, string>> = {
  proposed: 'govuk-tag--blue',
  negotiated: 'govuk-tag--blue',
  'employer-approved': 'govuk-tag--turquoise',
  live: 'govuk-tag--green',
  covered: 'govuk-tag--green',
  're-planned': 'govuk-tag--grey',
  retired: 'govuk-tag--grey',
}

/** What a person may choose on the page; a plan is covered or open again by its shifts, and replaced by a newer one going live. */
export const chosenMoves: Readonly<Partial<Record<PlanMove, string>>> = {
  approve: 'The employer has approved it',
  publish: 'Make its shifts live',
  retire: 'Retire it',
}
