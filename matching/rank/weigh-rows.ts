import { UNKNOWN_FIT, WHOLE_FIT, scale } from '../score/scale.js'
import { fitAbove } from '../score/pay.js'
import { pointsFor } from '../score/text.js'
import type { Hopefuls } from './hopefuls.js'
import type { OfferForm } from './offer-form.js'
import { fitOfWay, nearest, points, pointsOfNearness } from './pair-score.js'
import { shares, sharesAt } from './preference-shares.js'
import { FLAGS, HAS_NO_TITLES, LENGTHS_A, MOST, NO_FLOOR, PAY, RECORD_WORDS, TAIL, WEIGHTS } from './row-layout.js'
import type { SeekerTable } from './seeker-table.js'

/** Rows with the minutes of their way, so many of each. */
export type WaysOfRows = { readonly rows: Int32Array; readonly minutes: Int32Array; readonly count: number }

/**
 * How much each of the rows could score at the most: exact points of distance, pay and nearness, and what words, sector, hours and features could add. Whoever could not
 * reach the bar is dropped: four in five of those a nationwide offer reaches. The functions of `pair-score.ts` say the same of one row; here everything
 * is in one loop with the arrays at hand, which takes three quarters of the time.
 * @param closeness of the form's occupations, by part
 */
export function weighRows(
  form: OfferForm,
  closeness: readonly Uint16Array[],
  table: SeekerTable,
  { rows, minutes, count }: WaysOfRows,
  bar: number,
  hopefuls: Hopefuls,
): void {
  const { records, dictionaries } = table
  const { words } = table.tails
  const { most } = dictionaries.phrases
  const { leastRate, hasSite, sumOfShares } = form
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const record = row * RECORD_WORDS
    const share = sharesAt(records[record + WEIGHTS]!)
    const [ofDistance, ofPay] = [shares[share + 2]!, shares[share + 3]!]
    const floor = records[record + PAY]!
    const payFit = leastRate === null || floor === NO_FLOOR ? UNKNOWN_FIT : fitAbove(leastRate, floor)
    const wayFit = hasSite ? fitOfWay(records[record + MOST]! >>> 16, minutes[i]!) : WHOLE_FIT
    const lengths = records[record + LENGTHS_A]!
    const parts = records[record + TAIL]!
    const phrases = parts + ((lengths >>> 16) & 255)
    let sure = points(ofDistance, wayFit) + points(ofPay, payFit)
    if (closeness.length === 0 || (records[record + FLAGS]! & HAS_NO_TITLES) !== 0) sure += scale.occupation / 2
    else {
      let nearness = 0
      for (let o = 0; o < closeness.length; o++)
        nearness += form.shares[o]! * nearest(closeness[o]!, words, parts, phrases)
      sure += pointsOfNearness(nearness, sumOfShares)
    }
    const mostSoFar = sure + scale.preferences - ofDistance - ofPay
    if (mostSoFar + scale.text < bar) continue
    let dot = 0
    for (let at = phrases, end = phrases + (lengths >>> 24); at < end; at++) dot += most[words[at]!]!
    const mostText = pointsFor(dot)
    if (mostSoFar + mostText >= bar) hopefuls.add(i, sure, mostText, mostSoFar + mostText)
  }
}
