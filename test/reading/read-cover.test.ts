import { describe, expect, test } from '@jest/globals'
import { readCover } from '../../src/reading/read-cover.js'
import { readAdvert } from '../../src/reading/read-advert.js'

const inWords = (text: string, isWording = false): string | null =>
  readCover(text, isWording)
    .cover?.map(({ days, from, to }) => `${days.join(' ')} ${from}-${to}`)
    .join('; ') ?? null

describe('days and times are read where an advert fixes them', () => {
  test.each([
    ['The hours are Mon-Fri 9am-1pm.', 'mon tue wed thu fri 09:00-13:00'],
    ['Working hours: Monday to Friday, 08:30 - 16:30', 'mon tue wed thu fri 08:30-16:30'],
    ['You will work Tuesdays and Thursdays 10-4.', 'tue thu 10:00-16:00'],
    ['Hours of work: 9-5 Monday to Friday', 'mon tue wed thu fri 09:00-17:00'],
    ['Shift pattern: Wed-Sat 23.30-8am', 'wed thu fri sat 23:30-08:00'],
    ['The post is Mon - Thu 8.15am to 5pm, Fri 8.15am to 3.45pm', 'mon tue wed thu 08:15-17:00; fri 08:15-15:45'],
    ['The role is worked Saturday and Sunday 0800 to 1600hrs.', 'sat sun 08:00-16:00'],
    ['Work is Monday to Friday 9am to noon', 'mon tue wed thu fri 09:00-12:00'],
    ['The working hours are weekdays 17:00 to 20:00', 'mon tue wed thu fri 17:00-20:00'],
    ['Hours: Mon-Fri 9am-5pm, no weekends or bank holidays', 'mon tue wed thu fri 09:00-17:00'],
  ])('%s', (text, expected) => expect(inWords(text)).toBe(expected))

  test('in a source’s own field for the working week without further words', () => {
    expect(inWords('Mon 12pm-4pm near the park')).toBeNull()
    expect(inWords('Mon 12pm-4pm near the park', true)).toBe('mon 12:00-16:00')
  })
})

describe('days and times stay unknown, with the reason', () => {
  test.each([
    ['a service', 'The clinic is open Monday to Friday 9am-5pm.', 'gives the hours of the service'],
    ['a window', 'You will work within Monday to Friday 8am-4pm.', 'not as fixed: "within"'],
    ['a rota', 'Hours: Mon-Fri 9am-5pm on a rota', 'not as fixed: "rota"'],
    ['usual hours', 'Hours are usually Monday to Friday 9am-5pm', 'not as fixed: "usually"'],
    ['all seven days', 'Shifts: Monday to Sunday 8am-8pm', 'all seven days'],
    ['a longer week than one person works', 'Hours: Monday to Friday 8am-8pm', "longer than one person's week"],
    ['half a day that is not told', 'The hours are Monday to Friday 7-7', 'more than one way'],
    ['an interview', 'Interviews are Monday to Friday 9am-5pm', 'not of the work'],
    ['weekend work elsewhere', 'Hours: Mon-Fri 9am-5pm.\nYou will also work some weekends.', 'also says "weekends"'],
    [
      'two patterns',
      'The hours are Mon-Fri 9am-1pm.\nA second post is worked Mon-Fri 1pm-5pm.',
      'several different patterns',
    ],
    ['nothing', 'Come and join us.', 'no days with times stated'],
  ])('%s', (_name, text, reason) => {
    const reading = readCover(text)
    expect(reading.cover).toBeNull()
    expect(reading.reason).toContain(reason)
  })

  test('where they contradict the weekly hours, an hour’s break a day allowed for', () => {
    const advert = (hours: string) =>
      readAdvert({ title: 'Clerk', description: `${hours} hours per week. Working hours: Monday to Friday 9am-5pm.` })
    expect(advert('37.5').cover.cover).not.toBeNull()
    expect(advert('35').cover.cover).not.toBeNull()
    expect(advert('20').cover.reason).toBe('states days and times of 40 hours a week, but weekly hours of 20')
  })
})
