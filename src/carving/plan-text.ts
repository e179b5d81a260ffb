import { type Block, MINUTES_PER_DAY, dayNames, timeOfDay } from '../../matching/time/week.js'
import type { Nearest, PersonExplained, Relaxation, Stop } from '../../matching/carve/explain-carve.js'
import { openGroups } from './open-groups.js'
import type { CarveProposal } from './propose-carve.js'

const MOST_OPEN_SHOWN = 5

const stopWords: Readonly<Record<Stop, string>> = {
  travel: 'out of reach',
  skills: 'lacks a skill the cover asks for',
  availability: 'not free then',
  'shift-length': 'longer or shorter than a shift may be',
  night: 'too young for these hours',
  elsewhere: 'works in another role',
  'same-day': 'works already that day',
  rest: 'would not have the rest between two shifts',
  days: 'works already as many days as they may',
  'weekly-hours': 'more or fewer hours in the week than they may',
}

/** A proposed plan as lines to read on a terminal: ids of people only. */
export function planText(proposal: CarveProposal): string {
  const { opportunity, title, answer, shifts, explained, caseload } = proposal
  const { uncoveredMinutes, people } = answer.objective
  const hours = shifts.reduce((sum, { blocks }) => sum + minutesOf(blocks), 0) / 60
  const lines = [
    `${opportunity} (${title}): ${plain(hours)} hours a week carved for ${people} of ${caseload} who could do some of it, ` +
      (uncoveredMinutes === 0 ? 'all covered' : `${plain(uncoveredMinutes / 60)} hours uncovered`),
    answer.status === 'optimal'
      ? 'Proved: nobody can do better on this caseload.'
      : `Not proved: at best ${plain(answer.bound.uncoveredMinutes / 60)} hours uncovered with ${answer.bound.people} people.`,
    '',
  ]
  for (const shift of shifts) {
    const why = explained.people.find(({ candidate }) => candidate === shift.candidate)
    lines.push(
      `  ${shift.name}  ${blocksText(shift.blocks).padEnd(30)} ${plain(minutesOf(shift.blocks) / 60)} h  ${shift.candidate ?? 'nobody yet'}${shift.isAccepted ? ' (accepted)' : ''}`,
    )
    if (why) lines.push(`       ${whyText(why)}`)
  }
  const groups = openGroups(explained.open)
  for (const { blocks, first } of groups.slice(0, MOST_OPEN_SHOWN)) {
    lines.push(`  open: ${blocksText(blocks)}; ${first.couldDo} could do it as it is`)
    for (const near of first.nearest) lines.push(`       nearest: ${nearestText(near)}`)
    for (const relaxation of first.relaxations) lines.push(`       ${relaxationText(first, relaxation)}`)
  }
  const hidden = groups.length - MOST_OPEN_SHOWN
  if (hidden > 0) lines.push(`  and ${hidden} more open; --json has them all`)
  return `${lines.join('\n')}\n`
}

/** Why a person has their shifts. */
export function whyText({ othersWhoCould: others, preferredMinutes }: PersonExplained): string {
  const could =
    others === 0
      ? 'the only one who could do these hours'
      : `${others} ${others === 1 ? 'other' : 'others'} could do these hours`
  return preferredMinutes > 0 ? `${could}; ${plain(preferredMinutes / 60)} h of them at times they prefer` : could
}

/** `from 09:30 instead of 09:00: 14 more people could do it` */
export function relaxationText(open: Block, { from, to, more }: Relaxation): string {
  const change =
    from !== open.from
      ? `from ${timeOfDay(from)} instead of ${timeOfDay(open.from)}`
      : `to ${timeOfDay(to)} instead of ${timeOfDay(open.to)}`
  return `${change}: ${more} more ${more === 1 ? 'person' : 'people'} could do it`
}

/** Who is nearest to open hours, and every rule in the way. */
export function nearestText({ candidate, stops, missingMinutes }: Nearest): string {
  const words = stops.map((stop) =>
    stop === 'availability' ? `${stopWords[stop]} (${missingMinutes} minutes missing)` : stopWords[stop],
  )
  return `${candidate}: ${words.join('; ')}`
}

/** `Mon-Fri 10:00-14:00`; times that differ by day one after another. */
export function blocksText(blocks: readonly Block[]): string {
  const byTime = new Map<string, number[]>()
  for (const { from, to } of blocks) {
    const time = `${timeOfDay(from)}-${timeOfDay(to)}`
    byTime.set(time, [...(byTime.get(time) ?? []), Math.floor(from / MINUTES_PER_DAY)])
  }
  return [...byTime].map(([time, days]) => `${daysText(days)} ${time}`).join(', ')
}

export function daysText(days: readonly number[]): string {
  const name = (day: number): string => `${dayNames[day]!.charAt(0).toUpperCase()}${dayNames[day]!.slice(1)}`
  const isRun = days.length > 2 && days.every((day, i) => i === 0 || day === days[i - 1]! + 1)
  return isRun ? `${name(days[0]!)}-${name(days.at(-1)!)}` : days.map(name).join(' ')
}

function minutesOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { from, to }) => sum + to - from, 0)
}

export function plain(hours: number): string {
  return String(Math.round(hours * 100) / 100)
}
