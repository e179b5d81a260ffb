import { describe, expect, test } from '@jest/globals'
import { titleMatches } from '../../src/taxonomy/title-matches.js'

const labels = (title: string, top: number): string[] =>
  titleMatches(title, 'esco', top).matches.map(({ label }) => label)

describe('a job title is read as the occupation a careers adviser would name', () => {
  test.each([
    [
      'Band 2 Healthcare Assistant - Nights (Ref 123-AB)',
      'healthcare assistant',
      'grades, nights and references say nothing of the work',
    ],
    ['HCA', 'healthcare assistant', 'a short form is written out'],
    ['TA - KS1, term time only', 'primary school teaching assistant', 'TA in a school, not in a university'],
    ['Registered General Nurse (RGN) £18.50 p/h', 'nurse responsible for general care', 'pay is left out'],
    ['PA to Director', 'executive assistant', 'who is assisted does not make a director'],
    ['Multi-drop Van Driver, self-employed', 'car and van delivery driver', 'van, not lorry'],
    ['7.5t / HGV Class 2 Driver - Days', 'cargo vehicle driver', 'HGV is a lorry'],
    ['Kitchen Porter, weekends', 'kitchen porter', 'its own name'],
    ['Customer Service Advisor (Hybrid) £23k', 'customer service representative', 'an everyday name of it'],
    ['Warehouse Operative - Night Shift - Temp to Perm', 'warehouse worker', 'terms of work are not the work'],
    ['Domestic Assistant', 'building cleaner', 'in Britain a domestic cleans'],
    ['Groundworker / Labourer - CSCS', 'building construction worker', 'the first of two trades'],
    ['Accounts Payable Clerk 12 month FTC', 'accounting assistant', 'billing is the other side of the ledger'],
    ['CAMHS Support Worker Band 4', 'mental health support worker', 'CAMHS is mental health'],
    ['Maintenance Operative', 'handyman', 'of buildings, not of roads'],
    ['Trainee Dental Nurse', 'dental chairside assistant', 'a trainee of it is in it'],
    ['Nursery Practitioner Level 3', 'child care worker', 'a level is not an occupation'],
    ['Bank Nurse', 'nurse responsible for general care', 'bank is casual work here'],
    ['Driver', 'car and van delivery driver', 'ESCO gives the word to the hearse driver'],
    ['Electrician £18/hr', 'electrician', '"/hr" is no human resources'],
    ['Salaried GP/Lead GP', 'general practitioner', 'two ranks that make an occupation'],
    ['Recepsionist', 'receptionist', 'a slip of spelling'],
    ['Activities Co-ordinator', 'activity leader', 'with a hyphen or without'],
    ['School keeper', 'building caretaker', 'no books and no game are kept'],
    ['Care visitor', 'care at home worker', 'no health visitor'],
    ['kitchen porter '.repeat(60), 'kitchen porter', 'a title far too long is read at its start'],
  ])('%s: %s, because %s', (title, occupation) => expect(labels(title, 1)).toEqual([occupation]))

  test.each([
    ['Team Leader', 'rank'],
    ['Full time, immediate start', 'not what the work is'],
    ['zzxq', 'no word'],
    ['', 'no word'],
    ['12345', 'no word'],
    ['£££ !!!', 'no word'],
  ])('%s is unclear in every scheme, and it says why: %s', (title, why) => {
    for (const scheme of ['esco', 'soc2020', 'soc2010-minor'] as const) {
      const answer = titleMatches(title, scheme, 5)
      expect(answer.matches).toEqual([])
      expect(answer.unclear).toContain(why)
    }
  })

  test.each([
    ['Kitchen Porter', '9263', '927'],
    ['Electrician', '5241', '524'],
    ['Van driver', '8214', '821'],
    ['Teaching assistant', '6112', '612'],
  ])('%s is %s of SOC 2020 and %s of SOC 2010', (title, soc2020, soc2010) => {
    expect(titleMatches(title, 'soc2020', 1).matches[0]!.code).toBe(soc2020)
    expect(titleMatches(title, 'soc2010-minor', 1).matches[0]!.code).toBe(soc2010)
  })

  test('scores are whole numbers to 10,000, in falling order, each with why', () => {
    for (const scheme of ['esco', 'soc2020', 'soc2010-minor'] as const) {
      const { matches } = titleMatches('Senior cook / chef', scheme, 20)
      expect(matches.length).toBe(20)
      for (const [at, { score, words }] of matches.entries()) {
        expect(Number.isInteger(score) && score >= 0 && score <= 10_000).toBe(true)
        expect(score).toBeLessThanOrEqual(matches[at - 1]?.score ?? 10_000)
        expect(words.length).toBeGreaterThan(5)
      }
    }
  })

  test('one answer whatever was asked before', () => {
    const first = titleMatches('Welder', 'esco', 10)
    titleMatches('Office manager', 'esco', 10)
    titleMatches('', 'soc2020', 10)
    expect(titleMatches('Welder', 'esco', 10)).toEqual(first)
  })
})
