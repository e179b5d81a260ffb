import type { Day } from '../../records/values.js'
import { days as week } from '../../records/values.js'
import type { Random } from './random.js'

export type Block = { days: Day[]; from: string; to: string }

type Kind = { name: string; weight: number; blocks: (random: Random) => Block[] }

const weekdays = week.slice(0, 5)
const weekend = week.slice(5)

/** The ways people's weeks look, with how common each is, in thousandths. */
const kinds: readonly Kind[] = [
  { name: 'any time', weight: 80, blocks: () => [{ days: [...week], from: '00:00', to: '00:00' }] },
  {
    name: 'long days',
    weight: 120,
    blocks: (r) => [
      {
        days: week.slice(0, r.pick([5, 6, 7])),
        from: r.pick(['06:00', '06:30', '07:00']),
        to: r.pick(['20:00', '21:30', '22:00']),
      },
    ],
  },
  {
    name: 'office hours',
    weight: 210,
    blocks: (r) => [{ days: mostOf(weekdays, r), from: around('08:15', 45, r), to: around('17:45', 45, r) }],
  },
  { name: 'school hours', weight: 170, blocks: (r) => [{ days: mostOf(weekdays, r), ...schoolDay(r) }] },
  {
    name: 'mornings',
    weight: 80,
    blocks: (r) => [
      { days: mostOf(r.chance(30) ? week : weekdays, r), from: around('06:30', 60, r), to: around('12:30', 45, r) },
    ],
  },
  {
    name: 'afternoons',
    weight: 50,
    blocks: (r) => [{ days: mostOf(weekdays, r), from: around('12:30', 45, r), to: around('18:15', 45, r) }],
  },
  {
    name: 'evenings',
    weight: 55,
    blocks: (r) => [{ days: mostOf(weekdays, r), from: around('17:15', 45, r), to: around('22:15', 45, r) }],
  },
  {
    name: 'evenings and weekends',
    weight: 65,
    blocks: (r) => [
      { days: mostOf(weekdays, r), from: around('17:30', 30, r), to: around('22:00', 30, r) },
      { days: [...weekend], from: around('08:30', 45, r), to: around('20:00', 60, r) },
    ],
  },
  {
    name: 'weekends',
    weight: 50,
    blocks: (r) => [
      {
        days: r.chance(75) ? [...weekend] : [r.pick(weekend)],
        from: around('08:00', 60, r),
        to: around('19:00', 60, r),
      },
    ],
  },
  {
    name: 'nights',
    weight: 45,
    blocks: (r) => [
      { days: inOrder(r.some(week, r.between(3, 6))), from: around('20:45', 30, r), to: around('08:00', 30, r) },
    ],
  },
  {
    name: 'nights from Sunday',
    weight: 25,
    blocks: (r) => [
      { days: ['mon', 'tue', 'wed', 'thu', 'sun'], from: around('21:00', 30, r), to: around('07:30', 30, r) },
    ],
  },
  {
    name: 'four-hour bits',
    weight: 25,
    blocks: (r) => r.some(week, r.between(2, 4)).map((day) => fourHours([day], r)),
  },
  { name: 'the same four hours', weight: 15, blocks: (r) => [fourHours(mostOf(weekdays, r), r)] },
  {
    name: 'either end of the day',
    weight: 30,
    blocks: (r) => {
      const days = mostOf(weekdays, r)
      return [
        { days, from: around('05:45', 30, r), to: around('09:30', 30, r) },
        { days: [...days], from: around('16:00', 30, r), to: around('20:30', 45, r) },
      ]
    },
  },
]

/** When somebody can be away from home, with the name of the pattern it was drawn from. */
export function someAvailability(random: Random): { kind: string; blocks: Block[] } {
  const kind = random.weighted(kinds)
  return { kind: kind.name, blocks: kind.blocks(random) }
}

export const availabilityKinds = kinds.map(({ name }) => name)

/** Length of all blocks, hours a week. */
export function hoursOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (shiftMinutes(block) * block.days.length) / 60, 0)
}

/** Between the school gate's times, less the walk there: often at odd minutes. */
function schoolDay(random: Random): { from: string; to: string } {
  const usual = random.pick([
    { from: '09:30', to: '14:30' },
    { from: '09:15', to: '14:45' },
    { from: '09:10', to: '14:50' },
    { from: '09:00', to: '15:00' },
    { from: '09:25', to: '14:35' },
  ])
  return { ...usual }
}

function fourHours(days: Day[], random: Random): Block {
  const start = random.between(12, 38) * 30
  return { days, from: clock(start), to: clock(start + 240) }
}

/** All the days, or one less. */
function mostOf(days: readonly Day[], random: Random): Day[] {
  return random.chance(70) ? [...days] : inOrder(random.some(days, days.length - 1))
}

function inOrder(days: readonly Day[]): Day[] {
  return week.filter((day) => days.includes(day))
}

/** A time so many minutes or less from a usual one, on the quarter hour or, one time in six, on a five minutes. */
function around(usual: string, minutes: number, random: Random): string {
  const step = random.chance(16) ? 5 : 15
  const steps = Math.floor(minutes / step)
  return clock(minuteOf(usual) + random.between(-steps, steps) * step)
}

function shiftMinutes({ from, to }: { from: string; to: string }): number {
  const minutes = minuteOf(to) - minuteOf(from)
  return minutes > 0 ? minutes : minutes + 1440
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** `HH:MM` of a minute of the day; what lies beyond midnight is counted from it. */
export function clock(minute: number): string {
  const ofDay = ((minute % 1440) + 1440) % 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}
