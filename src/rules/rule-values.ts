import type { LawUnit } from '../../matching/law/keys.js'

/** How people write a value, and what the code counts: whole numbers only, so that nothing is rounded. */
export const unitsAsWritten: Record<string, { unit: LawUnit; times: number }> = {
  hours: { unit: 'minutes', times: 60 },
  minutes: { unit: 'minutes', times: 1 },
  pounds: { unit: 'pence', times: 100 },
  percent: { unit: 'hundredths', times: 100 },
  number: { unit: 'hundredths', times: 100 },
  days: { unit: 'days', times: 1 },
  weeks: { unit: 'weeks', times: 1 },
  months: { unit: 'months', times: 1 },
  years: { unit: 'years', times: 1 },
  people: { unit: 'count', times: 1 },
  time: { unit: 'time', times: 1 },
  list: { unit: 'list', times: 1 },
  none: { unit: 'none', times: 1 },
}

export type ValueReading = {
  amount: number
  list: readonly string[]
  unit: LawUnit
  /** What would be right; left out where it is. */
  fault?: string
}

/** A value of the table, exact. @param written its unit as the table writes it */
export function readValue(text: string, written: string): ValueReading {
  const { unit, times } = unitsAsWritten[written]!
  const value = text.trim()
  const read = (amount: number, list: readonly string[] = []): ValueReading => ({ amount, list, unit })
  const refused = (reason: string): ValueReading => ({ ...read(0), fault: reason })
  if (unit === 'none') return value === '' ? read(0) : refused('must be empty: its unit is none')
  if (unit === 'list') {
    const list = value.split(';').map((word) => word.trim().toLowerCase())
    return list.some((word) => word === '') ? refused('must be words with ; between them') : read(list.length, list)
  }
  if (unit === 'time') {
    const time = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value)
    return time
      ? read(Number(time[1]) * 60 + Number(time[2]))
      : refused('must be a time from 00:00 to 23:59, written HH:MM')
  }
  if (!/^\d{1,7}(\.\d{1,4})?$/.test(value))
    return refused('must be a number that is not negative, such as 12.71; no £, % or comma')
  // Digits are moved, not multiplied: 4.35 x 100 is 434.99… in binary.
  const [whole, decimals = ''] = value.split('.') as [string, string?]
  const tenThousandths = Number(whole + decimals.padEnd(4, '0')) * times
  if (tenThousandths % 10_000 !== 0)
    return refused(times === 100 ? 'must have two decimals at most' : `does not come to whole ${unit}`)
  return read(tenThousandths / 10_000)
}
