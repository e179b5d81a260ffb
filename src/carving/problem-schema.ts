import { z } from 'zod'

const minutes = z.int('must be whole minutes')
const count = z.int('must be a whole number')
const id = z.string().min(1, 'must not be empty').max(500)
const windowFields = { from: minutes, to: minutes }

/** A carve problem as CONTRACT section 5 points to it. What no type can say is checked by the engine's `problemFault`. Fields not known are let be. */
export const carveProblemSchema = z.object({
  slotMinutes: minutes,
  days: count,
  isCyclic: z.boolean().optional(),
  skills: z.array(z.string().max(500)).default([]),
  roles: z.array(
    z.object({
      id,
      title: z.string().optional(),
      cover: z.array(z.object({ ...windowFields, headcount: count, skills: z.array(z.string()).default([]) })),
      minShiftMinutes: minutes,
      maxShiftMinutes: minutes,
      handoverMinutes: minutes.default(0),
      maxPeople: count,
      breakCover: z.enum(['relief', 'none']).default('relief'),
    }),
  ),
  candidates: z.array(
    z.object({
      id,
      under18: z.boolean().default(false),
      skills: z.array(z.string()).default([]),
      availability: z.array(z.object(windowFields)),
      travelMinutes: z.record(z.string(), minutes),
      minWeeklyMinutes: minutes.default(0),
      maxWeeklyMinutes: minutes,
      minShiftMinutes: minutes.optional(),
      maxShiftMinutes: minutes.optional(),
      maxDays: count.optional(),
      sameTimes: z.boolean().optional(),
      consistencyBonus: count.optional(),
      roleScore: z.record(z.string(), count).default({}),
      preferred: z.array(z.object({ ...windowFields, score: count })).default([]),
    }),
  ),
})

/** Shift design, in the field names of the published instances; times in slots. */
export const designProblemSchema = z.object({
  name: z.string().optional(),
  slot_minutes: count.min(1, 'must be 1 or more').max(1440, 'must be a day or less'),
  days: count.min(1, 'must be 1 or more').max(31, 'must be 31 or less'),
  demand: z.array(count.min(0, 'must not be negative').max(100_000)),
  shift_types: z
    .array(
      z.object({
        min_start: count.min(0, 'must not be negative'),
        max_start: count.min(0, 'must not be negative'),
        min_length: count.min(1, 'must be 1 or more'),
        max_length: count.min(1, 'must be 1 or more'),
      }),
    )
    .min(1, 'must name at least one type of shift'),
})

/** Task carving as CONTRACT section 5 gives it. */
export const tasksProblemSchema = z.object({
  tasks: z.array(
    z.object({
      id,
      minutesPerWeek: minutes.min(0, 'must not be negative').max(10_080, 'must be a week or less'),
      skills: z.array(z.string()).default([]),
      kind: z.enum(['core', 'swap', 'unowned']).default('core'),
    }),
  ),
  candidate: z.object({
    skills: z.array(z.string()).default([]),
    maxMinutesPerWeek: minutes.min(0, 'must not be negative'),
    minMinutesPerWeek: minutes.min(0, 'must not be negative').default(0),
    likes: z.array(z.string()).default([]),
  }),
  staff: z
    .array(
      z.object({
        id,
        skills: z.array(z.string()).default([]),
        spareMinutesPerWeek: minutes.min(0, 'must not be negative'),
      }),
    )
    .default([]),
})
