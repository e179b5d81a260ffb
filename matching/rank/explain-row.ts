import type { CriterionId } from '../score/criterion.js'
import type { OfferForm } from './offer-form.js'
import { preferencesApart, textExplained } from './pair-score.js'
import type { SeekerIndex } from './seeker-index.js'
import { StrongestTerms, type WeighedTerm } from './strongest-terms.js'

/** The numbers of an explanation, from the same arithmetic on the same row as the score. */
export type RowExplanation = {
  readonly score: number
  readonly points: Readonly<Record<CriterionId, number>>
  /** The terms that count most, by their numbers in the dictionary, with the product of their weights; strongest first, five at most. */
  readonly terms: readonly WeighedTerm[]
  readonly travelMinutes: number
  readonly metres: number
}

const SHOWN_TERMS = 5

/** Why rows have their scores for an offer: points that add up to them. Words are made where it is shown, from the whole records. */
export function explainRows(index: SeekerIndex, form: OfferForm, rows: readonly number[]): RowExplanation[] {
  const strongest = new StrongestTerms(SHOWN_TERMS, form.terms)
  index.load(form)
  const explained = rows.map((row) => explainRow(index, form, row, strongest))
  index.unload()
  return explained
}

function explainRow(index: SeekerIndex, form: OfferForm, row: number, strongest: StrongestTerms): RowExplanation {
  const { table } = index
  const { metres, minutes } = index.wayFrom(form, row)
  const text = textExplained(table, row, strongest.offer)
  const occupation = index.occupationPoints(form, row)
  const { sector, hours, distance, pay, features } = preferencesApart(form, table, row, minutes)
  return {
    score: text + occupation + sector + hours + distance + pay + features,
    points: { text, occupation, sector, hours, distance, pay, features },
    terms: strongest.take(),
    travelMinutes: minutes,
    metres,
  }
}
