import type { Opportunity } from '../../src/opportunities/model.js'

type Block = { days: readonly string[]; from: string; to: string }

/** Length of one shift of a block, in minutes: 1 to 1,440. One that ends at or before its start runs past midnight. */
export function shiftMinutes(block: Block): number {
  const minutes = clock(block.to) - clock(block.from)
  return minutes > 0 ? minutes : minutes + 1440
}

/** Hours of the week that the cover asks for, all people together. */
export function coverHours(role: Opportunity): number {
  return role.cover.reduce((sum, block) => sum + (shiftMinutes(block) * block.days.length * block.people) / 60, 0)
}

/** Hours of the week for one person who works the whole cover, and the most unpaid break that may come off: an hour a shift over five hours. */
export function hoursOfOne(role: Opportunity): { present: number; mostBreak: number } {
  const present = role.cover.reduce((sum, block) => sum + (shiftMinutes(block) * block.days.length) / 60, 0)
  const long = role.cover.filter((block) => shiftMinutes(block) > 300)
  return { present, mostBreak: long.reduce((sum, block) => sum + block.days.length, 0) }
}

/** Hours of the core and swap tasks; undefined when there are no tasks or one does not say. */
export function taskHours(role: Opportunity): number | undefined {
  const owned = role.tasks.filter((task) => task.kind !== 'unowned')
  if (owned.length === 0 || owned.some((task) => task.hoursPerWeek === null)) return undefined
  return owned.reduce((sum, task) => sum + task.hoursPerWeek!, 0)
}

/** Whether the lowest stated pay is at least a rate in pence an hour, without rounding, over 52 weeks of the longest hours. */
export function paysAtLeast(role: Opportunity, pencePerHour: number): boolean {
  const pay = role.pay
  if (typeof pay?.min !== 'number') throw new TypeError(`${role.ref} does not state its pay`)
  const pence = Math.round(pay.min * 100)
  if (pay.per === 'hour') return pence >= pencePerHour
  // Halves of an hour, so that 37.5 stays whole.
  const halfHours = (role.hoursPerWeek?.max ?? Number.NaN) * 2
  if (pay.per === 'week') return pence * 2 >= pencePerHour * halfHours
  if (pay.per === 'year') return pence * 2 >= pencePerHour * halfHours * 52
  throw new TypeError(`No sum for pay by the ${pay.per}`)
}

function clock(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
