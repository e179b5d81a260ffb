import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readAdvert } from '../../src/reading/read-advert.js'
import { readPay } from '../../src/reading/read-pay.js'

describe('pay is read where every word of a salary text is understood', () => {
  test.each([
    ['£12.71 per hour', 12.71, 12.71, 'hour'],
    ['£24,907 - £30,615 per annum', 24907, 30615, 'year'],
    ['£24,907 to £30,615 pa pro rata', 24907, 30615, 'year'],
    ['£26k', 26000, 26000, 'year'],
    ['£24-26k', 24000, 26000, 'year'],
    ['up to £40,000 p.a.', null, 40000, 'year'],
    ['from £11.44ph', 11.44, null, 'hour'],
    ['Starting salary £18,005 pro rata', 18005, null, 'year'],
    ['between £20,000 and £25,000', 20000, 25000, 'year'],
    ['£155.63 per week', 155.63, 155.63, 'week'],
    ['£2,000 a month plus bonus', 2000, 2000, 'month'],
    ['£90 a day', 90, 90, 'day'],
    ['£20,000 / £21,000 / £22,000', 20000, 22000, 'year'],
    ['£31,365 - £37,890 per annum inc HCAS', 31365, 37890, 'year'],
    ['£27,300 to £30,000 plus £3k Welcome Bonus', 27300, 30000, 'year'],
    ['Band 3: £19,737-£21,142 (WTE)', 19737, 21142, 'year'],
    // Cut by their source at fifty characters, or misspelt.
    ['£24,907 - £30,615 pro rata for part ti', 24907, 30615, 'year'],
    ['£24,907 to £30,615 Per An', 24907, 30615, 'year'],
    ['£23,772 - £26,729 pro rata inc. High Cost Allowanc', 23772, 26729, 'year'],
    ['£31,365 - £37,890 per anuum', 31365, 37890, 'year'],
  ])('%s', (text, min, max, per) => {
    expect(readPay(text)).toMatchObject({ pay: { min, max, per }, reason: null })
  })

  test('saying whether the amount is for full time', () => {
    expect(readPay('£20,000 pro rata').isProRata).toBe(true)
    expect(readPay('£20,000 FTE').isProRata).toBe(true)
    expect(readPay('£20,000 a year').isProRata).toBe(false)
  })
})

describe('pay stays unknown, with the reason', () => {
  test.each([
    ['', 'no salary text'],
    ['Competitive', 'no amount stated'],
    ['Band 5', 'names a pay band, not an amount'],
    ['£9.50', 'names no period'],
    ['circa £30,000', 'gives only a rough amount'],
    ['OTE £40,000', 'names earnings on target'],
    ['Potential to earn £43,000', 'names what could be earned'],
    ['£10,000 per session', 'paid by a unit whose length is not stated'],
    ['£20,000 - £25,000 £30,000 - £40,000', 'several different amounts'],
    ['£25,000 - £33,00', 'may not be an amount'],
    ['£30,000 - £20,000', 'runs backwards'],
    ['£10,000 - £90,000', 'too far apart'],
    ['£20,000 for nights', 'cannot be judged'],
    ['£24,907 - £30,615 plus allowances of up to £30,61', 'may be cut off'],
    ['£20,000 per hour', 'cannot be right'],
    // Once read as they stood: a slip of one digit, and rates that would pass a wage floor they miss.
    ['up to £436,826 per annum', '£436826 a year cannot be right'],
    ['£9.50 per hour (inc. holiday pay)', 'includes holiday pay'],
    ['£13.80 ph inc WTR', 'includes holiday pay'],
  ])('%s', (text, reason) => {
    const reading = readPay(text)
    expect(reading.pay).toBeNull()
    expect(reading.reason).toContain(reason)
  })

  test('of anything but a text of salary words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { pay } = readPay(text)
        if (!pay) return true
        const [low, high] = [pay.min ?? pay.max!, pay.max ?? pay.min!]
        return /\d/.test(text) && low <= high && low > 0 && high <= 250_000
      }),
    )
  })
})

describe('pay and the advert’s own salary line', () => {
  const payOf = (salaryText: string, description: string) =>
    readAdvert({ title: 'Cleaner', description, salaryText }).pay

  test('is read from the line where the salary text names no amount', () => {
    expect(payOf('Competitive', 'Salary - up to £18.00 per hour').pay).toEqual({ min: null, max: 18, per: 'hour' })
  })

  test('takes its period from the line where it names the same amounts', () => {
    expect(payOf('£10.00', 'Salary: £10.00 per hour').pay).toEqual({ min: 10, max: 10, per: 'hour' })
    expect(payOf('£11.00', 'Salary: £10.00 per hour').pay).toBeNull()
  })

  test.each([
    ['a line for fewer hours', '£20,405', 'Salary: £16,778 based on 37 hours, £20,405 based on 45 hours'],
    ['last year’s scale', '£24,907 to £30,615 pa', 'Salary range £24,214 - £30,112'],
    ['amounts by hours anywhere', '£21,131', 'We pay\nGBP17,503 based on 37 hours per week'],
  ])('is unknown beside %s', (_name, salaryText, description) => {
    expect(payOf(salaryText, description).reason).toContain('name different amounts')
  })

  test('is not troubled by a line that says the same, or speaks of something small', () => {
    expect(payOf('£24,907 to £30,615 pa', 'Salary: £24,907 - £30,615 plus £1,034 allowance').pay).not.toBeNull()
    expect(payOf('£24,907 pa', 'Salary: £12.77 per hour').pay).not.toBeNull()
  })
})
