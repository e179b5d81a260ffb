import { readPay, type PayReading } from './read-pay.js'

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
