import type { CriterionId } from '../score/criterion.js'
import type { OfferForm } from './offer-form.js'
import { preferencesApart, sharedTerms } from './pair-score.js'
import type { SeekerIndex } from './seeker-index.js'
import { preferences } from './seeker.js'

/** The numbers of an explanation, from the same arithmetic on the same row as the score. */
export type RowExplanation = {
  readonly score: number
  readonly points: Readonly<Record<CriterionId, number>>
  /** The terms that count most, by their numbers in the dictionary, with the product of their weights; strongest first, five at most. */
  readonly terms: readonly (readonly [term: number, product: number])[]
  readonly travelMinutes: number
  readonly metres: number
}

const SHOWN_TERMS = 5

/** Why rows have their scores for an offer: points that add up to them. Words are made where it is shown, from the whole records. */
export function explainRows(index: SeekerIndex, form: OfferForm, rows: readonly number[]): RowExplanation[] {
  index.load(form)
  const explained = rows.map((row) => explainRow(index, form, row))
  index.unload()
  return explained
}

function explainRow(index: SeekerIndex, form: OfferForm, row: number): RowExplanation {
  const { table } = index
  const { metres, minutes } = index.wayFrom(form, row)
  const text = index.textPoints(row)
  const occupation = index.occupationPoints(form, row)
  const terms = sharedTerms(form, table, row)
  const points = { text, occupation, ...preferencesApart(form, table, row, minutes) }
  return {
    score: preferences.reduce((sum, name) => sum + points[name], text + occupation),
    points,
    terms: terms.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, SHOWN_TERMS),
    travelMinutes: minutes,
    metres,
  }
}
