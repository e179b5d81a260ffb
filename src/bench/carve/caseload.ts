import type { CarveCandidate, CarveProblem, Window } from '../../../matching/carve/problem.js'
import { type Random, randomStream } from '../world/random.js'

/** One made-up role with its caseload. */
export type CaseloadOrder = { seed: number; candidates: number; slotMinutes: number }

type Week = { days: readonly number[]; from: number; to: number }
type Kind = { weight: number; make(random: Random): Partial<CarveCandidate> & { week: Week[] } }

const HOUR = 60
const DAY = 1440
const weekdays = [0, 1, 2, 3, 4]
const wholeWeek = [0, 1, 2, 3, 4, 5, 6]

/** People as brokers describe their caseloads; nobody in them is real. */
const kinds: readonly Kind[] = [
  {
    // Parents: school hours, some of them in half-hour steps.
    weight: 25,
    make: (random) => ({
      week: [{ days: weekdays, from: 9 * HOUR + 15 * random.below(4), to: 14 * HOUR + 15 * random.below(6) }],
      minWeeklyMinutes: 8 * HOUR,
      maxWeeklyMinutes: random.pick([16, 20, 25]) * HOUR,
      consistencyBonus: random.chance(40) ? 10 : 0,
    }),
  },
  {
    // Carers: a few half days.
    weight: 12,
    make: (random) => ({
      week: random.some(weekdays, random.between(2, 4)).map((day) => {
        const isMorning = random.chance(50)
        return { days: [day], from: isMorning ? 7 * HOUR : 12 * HOUR, to: isMorning ? 13 * HOUR : 19 * HOUR }
      }),
      minWeeklyMinutes: 6 * HOUR,
      maxWeeklyMinutes: 16 * HOUR,
      maxDays: 3,
    }),
  },
  {
    // Students: late afternoons and some whole days.
    weight: 15,
    make: (random) => ({
      week: [
        { days: weekdays, from: 15 * HOUR + 30 * random.below(3), to: 22 * HOUR },
        { days: [...random.some(weekdays, 1), 5, 6], from: 8 * HOUR, to: 22 * HOUR },
      ],
      minWeeklyMinutes: 6 * HOUR,
      maxWeeklyMinutes: 20 * HOUR,
    }),
  },
  {
    // Permitted work: under 16 hours.
    weight: 12,
    make: (random) => ({
      week: [{ days: weekdays, from: (8 + random.below(3)) * HOUR, to: (15 + random.below(4)) * HOUR }],
      minWeeklyMinutes: 4 * HOUR,
      maxWeeklyMinutes: 15 * HOUR + 45,
      maxShiftMinutes: random.pick([4, 5, 6]) * HOUR,
    }),
  },
  {
    // Early or late people, as the buses go.
    weight: 16,
    make: (random) => ({
      week: [
        random.chance(50)
          ? { days: weekdays, from: 5 * HOUR + 30, to: 13 * HOUR + 30 * random.below(4) }
          : { days: weekdays, from: 12 * HOUR + 30 * random.below(4), to: 22 * HOUR },
      ],
      minWeeklyMinutes: 12 * HOUR,
      maxWeeklyMinutes: random.pick([24, 30, 37]) * HOUR,
    }),
  },
  {
    // Fatigue: short shifts at the same times every day.
    weight: 10,
    make: (random) => ({
      week: [{ days: weekdays, from: 10 * HOUR, to: 17 * HOUR }],
      minWeeklyMinutes: 4 * HOUR,
      maxWeeklyMinutes: 16 * HOUR,
      maxShiftMinutes: 4 * HOUR,
      maxDays: random.pick([3, 4]),
      sameTimes: true,
    }),
  },
  {
    weight: 10,
    make: (random) => ({
      under18: true,
      week: [{ days: wholeWeek, from: (14 + random.below(3)) * HOUR, to: 21 * HOUR }],
      minWeeklyMinutes: 4 * HOUR,
      maxWeeklyMinutes: 12 * HOUR,
    }),
  },
]

/** A role of one person from 07:00 to 19:00, Monday to Friday (60 hours), and people of seven kinds. The same order gives the same problem. */
export function someCaseload({ seed, candidates, slotMinutes }: CaseloadOrder): CarveProblem {
  return {
    slotMinutes,
    days: 7,
    skills: [],
    roles: [
      {
        id: 'R1',
        cover: weekdays.map((day) => ({
          from: day * DAY + 7 * HOUR,
          to: day * DAY + 19 * HOUR,
          headcount: 1,
          skills: [],
        })),
        minShiftMinutes: 3 * HOUR,
        maxShiftMinutes: 8 * HOUR,
        handoverMinutes: 0,
        maxPeople: 8,
        breakCover: 'relief',
      },
    ],
    candidates: Array.from({ length: candidates }, (_, i) => someone(randomStream(seed, 'carve', i), i)),
  }
}

function someone(random: Random, number: number): CarveCandidate {
  const { week, ...rest } = random.weighted(kinds).make(random)
  const windows = week.flatMap(({ days, from, to }) =>
    days.filter(() => !random.chance(8)).map((day): Window => ({ from: day * DAY + from, to: day * DAY + to })),
  )
  const liked = windows.filter(() => random.chance(30))
  return {
    id: `C${number + 1}`,
    under18: false,
    skills: [],
    travelMinutes: { R1: 5 * random.between(1, 9) },
    minWeeklyMinutes: 0,
    maxWeeklyMinutes: 48 * HOUR,
    roleScore: { R1: random.between(1, 9) },
    ...rest,
    availability: windows,
    preferred: liked.map(({ from, to }) => ({ from, to, score: random.between(1, 4) })),
  }
}
