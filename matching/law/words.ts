import type { Finding } from './findings.js'

/** What staff read of a finding: the rule's own sentence with the number, the limit and the cure. */
export function wordsOf(finding: Pick<Finding, 'numbers' | 'isUnconfirmed'>, reason: string): string {
  const sentence = reason.replace(/\{(\w+)\}/g, (braces, name: string) => {
    const value = finding.numbers[name]
    return value === undefined ? braces : numberText(name, value)
  })
  return finding.isUnconfirmed ? `${sentence} (Value not confirmed: check.)` : sentence
}

/** The names in braces of a template, to check it against what its rule gives. */
export function placeholdersOf(reason: string): string[] {
  return [...reason.matchAll(/\{([^{}]*)\}/g)].map((found) => found[1]!)
}

/** A number of a finding as its name says what it counts. */
export function numberText(name: string, value: number | string): string {
  // A day may also be said in words: "the second year".
  if (typeof value === 'string')
    return name.endsWith('Day') && /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayText(value) : value
  if (name.endsWith('Minutes')) return minutesText(value)
  if (name.endsWith('Pence') || name.endsWith('Hourly')) return penceText(value)
  if (name.endsWith('Time')) return clockText(value)
  if (name.endsWith('Percent')) return `${value / 100}%`
  const unit = /(days|weeks|months|years)$/i.exec(name)?.[1]?.toLowerCase()
  // "Aged 14": an age is a number of years that nobody counts aloud.
  if (unit === undefined || name === 'ageYears' || name === 'limitYears') return String(value)
  return `${value} ${value === 1 ? unit.slice(0, -1) : unit}`
}

/** `6 hours`, `1 hour`, `6 h 15`, `45 minutes`. */
export function minutesText(minutes: number): string {
  const whole = Math.floor(minutes)
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${rest} minutes`
  if (rest === 0) return `${hours} hour${hours === 1 ? '' : 's'}`
  return `${hours} h ${String(rest).padStart(2, '0')}`
}

/** `£12.71`, `£4,056.00`; parts of a penny are shown, never rounded away. */
export function penceText(pence: number): string {
  const [pounds, rest] = (pence / 100).toFixed(4).split('.') as [string, string]
  const decimals = rest.replace(/^(\d\d\d*?)0+$/, '$1')
  return `£${pounds.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`
}

const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] // prettier-ignore

/** `1 April 2026` */
export function dayText(day: string): string {
  return `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
}

function clockText(minute: number): string {
  const ofDay = ((minute % 1440) + 1440) % 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}
