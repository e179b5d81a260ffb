import type { OpportunityInput } from '../../opportunities/model.js'
import { type Node, isNode, list, numberOf, textOf } from './json-ld.js'
import type { Remark } from './map.js'

type Period = 'hour' | 'day' | 'week' | 'month' | 'year'

/** `unitText` as search engines ask for it, as people write it, and as UN/CEFACT and ISO 8601 do. */
const periods: readonly (readonly [Period, RegExp])[] = [
  ['hour', /^(?:per )?(?:hours?|hourly|hr|ph|hur|pt1h)$/],
  ['day', /^(?:per )?(?:days?|daily|p1d)$/],
  ['week', /^(?:per )?(?:weeks?|weekly|wk|wee|p1w|p7d)$/],
  ['month', /^(?:per )?(?:months?|monthly|mon|p1m)$/],
  ['year', /^(?:per )?(?:years?|yearly|annum|annual|annually|annualised|pa|ann|p1y)$/],
]

export type PostingPay = { pay: OpportunityInput['pay']; salaryText: string | null }

/**
 * Pay from `baseSalary` in the forms it is met in: a MonetaryAmount around a QuantitativeValue, the same without the inner or the outer, an
 * array of one. Text is left to the reading of salary texts. A bare number, another currency or an unknown unit is no pay, with a remark.
 */
export function payOfPosting(posting: Node, remarks: Remark[]): PostingPay {
  const salaries = list(posting.baseSalary)
  const [salary] = salaries
  if (salary === undefined) return { pay: null, salaryText: null }
  if (typeof salary === 'string') return { pay: null, salaryText: salary }
  const pay = salaries.length === 1 && isNode(salary) ? amountOf(salary, posting) : null
  if (pay === null)
    remarks.push({ field: 'pay', words: 'baseSalary is not one amount in GBP with a unitText: pay is unknown' })
  return { pay, salaryText: null }
}

function amountOf(salary: Node, posting: Node): NonNullable<OpportunityInput['pay']> | null {
  const values = list(salary.value)
  if (values.length > 1) return null
  const inner: Node = isNode(values[0]) ? values[0] : {}
  const currency = textOf(salary.currency) ?? textOf(inner.currency) ?? textOf(posting.salaryCurrency)
  const per = periodOf(textOf(inner.unitText) ?? textOf(inner.unitCode) ?? textOf(salary.unitText))
  if (currency?.toUpperCase() !== 'GBP' || !per) return null
  const exact = numberOf(isNode(values[0]) ? inner.value : values[0])
  const min = positive(numberOf(inner.minValue) ?? numberOf(salary.minValue) ?? exact)
  const max = positive(numberOf(inner.maxValue) ?? numberOf(salary.maxValue) ?? exact)
  if ((min === null && max === null) || (min !== null && max !== null && min > max)) return null
  return { min, max, per }
}

function periodOf(unit: string | undefined): Period | undefined {
  const words = unit?.toLowerCase()
  return words === undefined ? undefined : periods.find(([, pattern]) => pattern.test(words))?.[0]
}

/** Some sources send 0 for "not stated". */
function positive(pounds: number | undefined): number | null {
  return pounds !== undefined && pounds > 0 ? pounds : null
}
