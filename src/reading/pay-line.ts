import { readPay, YEARLY_FROM, type Pay, type PayReading } from './read-pay.js'

const SALARY_LINE = /(?:^|\n)[-•* ]{0,4}(?:salary|rate of pay|pay|wage)(?: range| scale)? ?[-:–] ?([^\n]{3,120})/giu
const MOST_LINES = 20

/**
 * The pay in a description's own line for it, "Salary: £24,000 - £26,000 per annum", read like a salary text; null
 * where there is no such line, or several that do not say the same.
 */
export function readPayLine(description: string): PayReading | null {
  const readings: PayReading[] = []
  for (const match of description.matchAll(SALARY_LINE)) {
    if (readings.length === MOST_LINES) return null
    readings.push(readPay(match[1]!))
  }
  const [first] = readings
  return first?.pay && readings.every(({ pay }) => JSON.stringify(pay) === JSON.stringify(first.pay)) ? first : null
}

const YEARLY_LINE =
  /(?:^|\n)[-•* ]{0,4}(?:salary|rate of pay|pay|wage)(?: range| scale)? ?[-:–]? ?(?:up to |from )?(?:£ ?|gbp ?)?(\d{2,3},?\d{3})(?!\d)|(?:£|gbp) ?(\d{2,3},?\d{3}) based on \d{2}(?:\.\d)? hours/giu
// A pay point rounded to the pound, and no more.
const SAME_WITHIN = 0.01

const AMOUNT = /\d[\d,]*(?:\.\d{1,2})?/gu

/** Whether a salary text that could not be read names the amounts of a line that could, and no others: "£10.00" above "Salary: £10.00 per hour". */
export function repeatsPayLine(salaryText: string, { min, max }: Pay): boolean {
  const amounts = [...salaryText.matchAll(AMOUNT)].map(([digits]) => Number(digits.replaceAll(',', '')))
  return amounts.length > 0 && amounts.every((amount) => amount === min || amount === max)
}

/**
 * Whether the description's own salary line begins with a yearly amount that a salary text, read as `pay`, leaves out: "£20,405" above
 * "Salary: £16,778 based on 37 hours, £20,405 based on 45 hours", or last year's scale. Nothing here can tell which of them is meant.
 */
export function contradictsPayLine({ min, max, per }: Pay, description: string): boolean {
  if (per !== 'year') return false
  return [...description.matchAll(YEARLY_LINE)].slice(0, MOST_LINES).some((match) => {
    const pounds = Number((match[1] ?? match[2]!).replace(',', ''))
    return (
      pounds >= YEARLY_FROM &&
      (pounds < (min ?? 0) * (1 - SAME_WITHIN) || pounds > (max ?? Infinity) * (1 + SAME_WITHIN))
    )
  })
}
