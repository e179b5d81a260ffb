import { describe, expect, test } from '@jest/globals'
import { type Candidate, candidateSchema } from '../../src/candidates/model.js'
import { type Opportunity, opportunitySchema } from '../../src/opportunities/model.js'
import { shiftMinutes } from './role-figures.js'
import { rawRows, records } from './sample-files.js'

const candidates = records('candidates', candidateSchema)
const opportunities = records('opportunities', opportunitySchema)

const outside = (from: string, to: string) => (block: { from: string; to: string }) =>
  block.from < from || block.to > to
const isNight = (block: { from: string; to: string }) => block.from >= '18:00' && block.to < block.from
const isEveningOrWeekend = (block: { days: string[]; from: string }) =>
  block.from >= '16:00' || block.days.every((day) => day === 'sat' || day === 'sun')

type Situation<T> = [situation: string, atLeast: number, holds: (record: T) => boolean]

const people: Situation<Candidate>[] = [
  ['only school hours, 09:30 to 14:30', 5, (c) => !c.available.some(outside('09:30', '14:30'))],
  ['only nights', 4, (c) => c.available.every(isNight)],
  ['only evenings and weekends', 5, (c) => c.available.every(isEveningOrWeekend)],
  ['Sunday night into Monday', 3, (c) => c.available.some((block) => isNight(block) && block.days.includes('sun'))],
  ['bits of the day of five hours or less', 10, (c) => c.available.every((block) => shiftMinutes(block) <= 300)],
  ['all week at any hour', 2, (c) => c.available.some((b) => b.days.length === 7 && shiftMinutes(b) === 1440)],
  ['no more than so many days a week', 4, (c) => c.maxDays !== null],
  ['below 16 hours, exclusive', 2, (c) => c.limits.some(({ kind, below }) => kind === 'hours' && below === 16)],
  ['earnings up to the limit for carers', 3, (c) => c.limits.some(({ upTo }) => upTo === 204)],
  ['already working part of the week', 5, (c) => c.working.length > 0],
  ['already working on a Saturday or Sunday', 2, (c) => c.working.some(({ days }) => /sat|sun/.test(days.join()))],
  ['a qualification from abroad, recognised', 2, abroad(true)],
  ['a qualification from abroad, refused', 1, abroad(false)],
  ['a qualification from abroad, not checked', 5, abroad(null)],
  ['no qualification at all', 20, (c) => c.qualifications.length === 0],
  ['a degree', 8, (c) => c.qualifications.some(({ level }) => (level ?? 0) >= 6)],
  ['no work behind them', 5, (c) => c.experience.length === 0],
  ['sixteen or seventeen years old in November 2026', 8, (c) => c.born !== null && c.born > '2008-11-23'],
  ['fifty-five or older in November 2026', 15, (c) => c.born !== null && c.born < '1971-11-23'],
  ['a date of birth that is not known', 1, (c) => c.born === null],
  ['right to work pending', 3, (c) => c.checks.rightToWork === 'pending'],
  ['right to work not held', 1, (c) => c.checks.rightToWork === 'none'],
  ['a DBS check on its way', 5, (c) => c.checks.dbs === 'pending'],
  ['a barred-list check', 10, (c) => c.checks.dbs === 'enhanced-barred'],
  ['not agreed to matching', 3, (c) => !c.consent.match],
  ['an employer or sector to avoid', 4, (c) => c.avoid.employers.length + c.avoid.sectors.length > 0],
  ['needs a step-free place', 5, (c) => c.features.needs.includes('step-free')],
  ['needs a quiet place', 5, (c) => c.features.needs.includes('quiet')],
  ['needs help with English', 5, (c) => c.features.needs.includes('esol-friendly')],
  ['goes on foot only', 15, (c) => c.travel.mode === 'walk'],
  ['goes by car', 10, (c) => c.travel.mode === 'car'],
  ['does not mind how far', 8, (c) => c.weights.distance === 0],
  ['nothing named that they seek', 1, (c) => c.seeking.length === 0],
  ['term time only', 5, (c) => c.termTimeOnly],
  ['a criminal record, in the restricted part', 3, (c) => c.restricted.convictions !== null],
  ['a note on health, in the restricted part', 10, (c) => c.restricted.health !== null],
]

const offers: Situation<Opportunity>[] = [
  [
    '07:00 to 19:00 on five days',
    2,
    (o) => o.cover.some((c) => c.days.length >= 5 && c.from === '07:00' && c.to === '19:00'),
  ],
  ['remote', 3, (o) => o.site.mode === 'remote'],
  ['national', 1, (o) => o.site.mode === 'national'],
  ['hybrid', 2, (o) => o.site.mode === 'hybrid'],
  ['a priority window', 1, (o) => o.priority.groups.length > 0 && o.priority.until !== null],
  [
    'a teaching assistant with the barred-list check',
    1,
    (o) => /^Teaching assistant/.test(o.title) && o.requires.dbs === 'enhanced-barred',
  ],
  ['a requirement that was challenged', 3, (o) => o.requires.qualifications.some(({ need }) => need === 'challenged')],
  ['a skill that cannot be learnt on the job', 2, (o) => o.requires.skills.some(({ canBeLearnt }) => !canBeLearnt)],
  ['a licence', 3, (o) => o.requires.licences.length > 0],
  ['a guaranteed interview', 5, (o) => o.offers.guaranteedInterview],
  ['term time only', 3, (o) => o.requires.termTimeOnly],
  ['work that nobody owns yet', 3, (o) => o.tasks.some(({ kind }) => kind === 'unowned')],
  ['additional', 10, (o) => o.additional === 'yes'],
  ['not additional', 5, (o) => o.additional === 'no'],
]

describe('the situations in the sample', () => {
  test.each(people)('people with %s: %i or more', (_, atLeast, holds) => {
    expect(candidates.filter(holds).length).toBeGreaterThanOrEqual(atLeast)
  })

  test.each(offers)('offers with %s: %i or more', (_, atLeast, holds) => {
    expect(opportunities.filter(holds).length).toBeGreaterThanOrEqual(atLeast)
  })

  test.each(['sector', 'hours', 'distance', 'pay', 'features'] as const)('weighs %s from 0 to 3', (criterion) => {
    expect([...new Set(candidates.map(({ weights }) => weights[criterion]))].sort()).toEqual([0, 1, 2, 3])
  })

  test('reaches nobody: every address ends in example.org and every number is one kept for drama', () => {
    const text = JSON.stringify(['opportunities', 'candidates', 'employers', 'partners'].map(rawRows))
    const addresses = text.match(/[^"\s]+@[^"\s]+/g) ?? []
    const phones = text.match(/(?<="phone":")[^"]+/g) ?? []
    expect(addresses.length).toBeGreaterThan(200)
    expect(phones.length).toBeGreaterThan(50)
    expect(addresses.filter((address) => !/^[a-z0-9.-]+@example\.org$/.test(address))).toEqual([])
    expect(phones.filter((phone) => !/^(07700 900|020 7946 0|01632 960)\d{3}$/.test(phone))).toEqual([])
  })

  test('says of every note on health or convictions that it is invented', () => {
    const notes = candidates.flatMap(({ restricted }) => [restricted.health, restricted.convictions])
    const plain = notes.filter((note) => note !== null && !note.startsWith('Invented for this sample: '))
    expect(plain).toEqual([])
  })
})

function abroad(recognised: boolean | null) {
  return (candidate: Candidate) =>
    candidate.qualifications.some((gained) => gained.country !== 'GB' && gained.recognised === recognised)
}
