import { amountOf, type Amount } from './pay-amounts.js'
import type { PayWord } from './pay-words.js'

/** Pounds from `min` to `max`, the same for one amount; null for an end that the text leaves open. */
export type PayRange = { readonly min: number | null; readonly max: number | null }

type Limit = 'upTo' | 'from' | 'between' | null
type Statement = { low: Amount; high: Amount | null; limit: Limit }

// Bands and "depending on experience" stay within a factor of two or so; beyond four we have met only slips of a digit.
const WIDEST_RATIO = 4

/** The one amount or range that the words of a pay text state, or why there is none, in plain words. */
export function payRange(words: readonly PayWord[]): PayRange | string {
  if (!words.some(({ kind }) => kind === 'amount'))
    return words.some(({ kind }) => kind === 'band') ? 'names a pay band, not an amount' : 'no amount stated'
  for (const word of words) {
    if (word.kind === 'doubt') return word.reason
    if (word.kind === 'other') return `says something about the amount that cannot be judged: "${word.words}"`
  }
  const statements = statementsIn(words)
  if (typeof statements === 'string') return statements
  const ranges = statements.map(rangeOf)
  const broken = ranges.find((range) => typeof range === 'string')
  if (broken !== undefined) return broken
  const distinct = [...new Map(ranges.map((range) => [JSON.stringify(range), range as PayRange])).values()]
  if (distinct.length === 1) return distinct[0]!
  return ladder(distinct) ?? 'states several different amounts'
}

/** Amounts with what joins them: "£20,000 - £25,000" is one statement, "£20,000 / £22,000" two. */
function statementsIn(words: readonly PayWord[]): Statement[] | string {
  const statements: Statement[] = []
  let limit: Limit = null
  let joiner: string | null = null
  // "£20 ph plus unsocial hours benefits (up to £40 ph)" is not a range: other words stand between.
  let isNextTo = false
  for (const word of words) {
    const last = statements.at(-1)
    const canEnd = last?.high === null && last.limit !== 'upTo'
    if (word.kind === 'harmless' || word.kind === 'proRata' || word.kind === 'band') isNextTo = false
    if (word.kind === 'amount') {
      const amount = amountOf(word.words)
      if (!amount || !isMoney(amount, words, joiner !== null))
        return `has a number that may not be an amount: "${word.words}"`
      if (joiner !== null && canEnd) last.high = amount
      else statements.push({ low: amount, high: null, limit })
      limit = null
      joiner = null
      isNextTo = true
    } else if (word.kind === 'to') {
      if (canEnd) joiner = word.words
      // "to £29,000" has lost its first amount; a dash before an amount is only a dash.
      else if (word.words !== '-') return 'begins in the middle of a range'
    } else if (word.kind === 'upTo' && canEnd && isNextTo) {
      joiner = 'up to'
    } else if (word.kind === 'upTo' || word.kind === 'from' || word.kind === 'between') {
      limit = word.kind
    } else if (word.kind === 'harmless' && last?.limit === 'between' && canEnd) {
      // "between £20,000 and £25,000"
      joiner ??= 'and'
    } else if (joiner === '-' && word.kind !== 'mark') {
      // "£20,000 - pro rata": the dash joined no second amount.
      joiner = null
    }
  }
  // A text cut off after "£20,000 to" has lost its second amount.
  return joiner === null && limit === null ? statements : 'breaks off before the end of a range'
}

// Without a pound sign a number is money when it looks like nothing else: thousands, or pounds and pence beside a period.
function isMoney(amount: Amount, words: readonly PayWord[], isSecond: boolean): boolean {
  if (amount.hasSign || amount.isThousands || amount.pounds >= 10_000) return true
  return isSecond || (!Number.isInteger(amount.pounds) && words.some(({ kind }) => kind === 'per'))
}

function rangeOf({ low, high, limit }: Statement): PayRange | string {
  if (high === null) {
    if (limit === 'between') return 'breaks off before the end of a range'
    return { min: limit === 'upTo' ? null : low.pounds, max: limit === 'from' ? null : low.pounds }
  }
  // "£24-26k"
  const min = high.isThousands && !low.isThousands && low.pounds < 1000 ? low.pounds * 1000 : low.pounds
  if (min > high.pounds) return 'the range runs backwards'
  return high.pounds > min * WIDEST_RATIO
    ? 'the two amounts are too far apart to be one range'
    : { min, max: high.pounds }
}

/** "£24,907 / £26,970 / £30,615": three or more pay points in rising order are a range from the first to the last. */
function ladder(distinct: readonly PayRange[]): PayRange | null {
  const points = distinct.map(({ min, max }) => (min === max ? min : null))
  const isRising = points.every(
    (point, index) => point !== null && (index === 0 || (points[index - 1] !== null && point > points[index - 1]!)),
  )
  const [first, last] = [points[0], points.at(-1)]
  if (points.length < 3 || !isRising || !first || !last || last > first * 2) return null
  return { min: first, max: last }
}
