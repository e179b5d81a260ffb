import { advertText } from './advert-text.js'
import { payRange, type PayRange } from './pay-range.js'
import { payWords, type PayPeriod, type PayWord } from './pay-words.js'

/** Pounds as written, to the penny; an end the text leaves open is null ("up to £40,000" has no `min`). */
export type Pay = PayRange & { readonly per: PayPeriod }

/**
 * The pay a salary text states, or null with the reason in plain words.
 *
 * `isProRata`: the amount is for full time ("pro rata", "FTE"), so that a part-time post earns less than it says.
 */
export type PayReading =
  | { readonly pay: Pay; readonly isProRata: boolean; readonly evidence: string; readonly reason: null }
  | { readonly pay: null; readonly isProRata: boolean; readonly evidence: null; readonly reason: string }

// Salary texts are a line; what is longer is an advert, whose amounts may be anything.
const LONGEST_TEXT = 400
// NHS Jobs cuts at 50 characters: "… £24,907 - £30,61" could lose a digit without a trace.
const CUT_FROM = 48

/**
 * Reads a salary text only when every word of it is understood: one word that is not leaves the pay unknown, because it
 * may say that the amounts are for nights, for somebody else, or only a hope.
 *
 * Without a word for the period, amounts of £10,000 or more are by the year, since no advert states such an amount for
 * anything shorter without saying so; smaller ones are unknown.
 */
export function readPay(text: string): PayReading {
  const { plain, shown } = advertText(text)
  if (plain === '') return unknown('no salary text', false)
  if (plain.length > LONGEST_TEXT) return unknown('too long for a salary text', false)
  if (plain.length >= CUT_FROM && /\d$/u.test(plain)) return unknown('may be cut off in the middle of an amount', false)
  const words = withoutCutEnd(payWords(plain.replaceAll('\n', ' ')))
  const isProRata = words.some(({ kind }) => kind === 'proRata')
  const range = payRange(words)
  if (typeof range === 'string') return unknown(range, isProRata)
  const { per, reason } = periodOf(range, words)
  if (per === null) return unknown(reason, isProRata)
  return { pay: { ...range, per }, isProRata, evidence: shown, reason: null }
}

function unknown(reason: string, isProRata: boolean): PayReading {
  return { pay: null, isProRata, evidence: null, reason }
}

// Sources cut salary texts at a fixed length: "£24,907 - £30,615 pro rata for part ti". Only words that change nothing.
const OFTEN_CUT = [
  'part',
  'time',
  'rata',
  'staff',
  'including',
  'inclusive',
  'allowance',
  'weighting',
  'enhancements',
  'benefits',
  'experience',
  'dependent',
  'depending',
  'london',
  'fringe',
  'holiday',
]

function withoutCutEnd(words: readonly PayWord[]): readonly PayWord[] {
  const last = words.at(-1)
  const isCut =
    last?.kind === 'other' &&
    last.words.length >= 2 &&
    OFTEN_CUT.some((one) => one.startsWith(last.words.toLowerCase()))
  return isCut ? words.slice(0, -1) : words
}

/** What a period's pay lies between in pounds; outside it, a digit or the period is wrong. */
const PLAUSIBLE: Readonly<Record<PayPeriod, readonly [number, number]>> = {
  hour: [3, 250],
  day: [20, 5_000],
  week: [50, 10_000],
  month: [200, 50_000],
  // An advert for £436,826 a year meant £36,826. No employer we serve pays more than a quarter of a million.
  year: [5_000, 250_000],
}
/** No advert states an amount of so many pounds for anything shorter than a year without saying so. */
export const YEARLY_FROM = 10_000

type Period = { per: PayPeriod; reason: null } | { per: null; reason: string }

function periodOf({ min, max }: PayRange, words: readonly PayWord[]): Period {
  const named = new Set(words.flatMap((word) => (word.kind === 'per' ? [word.per] : [])))
  const low = min ?? max!
  const high = max ?? min!
  if (named.size > 1) return { per: null, reason: 'names two periods for its amounts' }
  if (named.size === 0 && low < YEARLY_FROM)
    return { per: null, reason: 'names no period, and the amount is too small to be certainly a year' }
  const per = [...named][0] ?? 'year'
  const [least, most] = PLAUSIBLE[per]
  const wrong = low < least ? low : high > most ? high : null
  return wrong === null ? { per, reason: null } : { per: null, reason: `£${wrong} a ${per} cannot be right` }
}
