import type { SeekerFacts } from '../rank/seeker.js'
import { type Block, MINUTES_PER_DAY, daysOf, holds as holdsBlock } from '../time/week.js'
import { type Verdict, fails, holds } from './rule.js'

/** Whether a cover can be worked by one person. */
export function testCover(cover: readonly Block[], wayMinutes: number, facts: SeekerFacts): Verdict {
  const missed = cover.filter(({ from, to }) => !holdsBlock(facts.free, from - wayMinutes, to + wayMinutes))
  if (missed.length > 0) return fails({ why: 'times', missedBlocks: missed.length, blocks: cover.length })
  const days = daysOf(cover).length
  if (facts.maxDays !== null && days > facts.maxDays) return fails({ why: 'days', days, maxDays: facts.maxDays })
  return facts.sameTimes && !hasSameTimes(cover) ? fails({ why: 'same-times' }) : holds
}

export function hasSameTimes(cover: readonly Block[]): boolean {
  const times = new Set(cover.map(({ from, to }) => `${from % MINUTES_PER_DAY}+${to - from}`))
  // Two blocks of one day (a split shift) are two times, but the same ones every day.
  return times.size * daysOf(cover).length === cover.length
}
