import type { Opportunity } from '../../opportunities/model.js'
import type { Family } from './families/families.js'
import type { Random } from './random.js'

const APPRENTICE_RATE = 8

/** Pay within what the family of work usually gets, never below the legal minimum of 2026-27; by the hour or by the year. */
export function somePay(random: Random, family: Family, hours: Opportunity['hoursPerWeek']): Opportunity['pay'] {
  const [low, high] = family.pay
  const min = pence(low + random.below(60) * ((high - low) / 100))
  const max = random.chance(55) ? pence(min + random.between(2, 30) / 10) : min
  const longest = hours?.max ?? null
  if (longest === null || longest < 30 || random.chance(55)) return { min, max, per: 'hour' }
  const year = (hourly: number) => Math.ceil((hourly * 52 * longest) / 100) * 100
  return { min: year(min), max: year(max), per: 'year' }
}

/** Apprentices: at least the apprentice rate, which most get. */
export function apprenticePay(random: Random): Opportunity['pay'] {
  const min = random.chance(55) ? APPRENTICE_RATE : pence(APPRENTICE_RATE + random.between(1, 47) / 10)
  return { min, max: random.chance(40) ? pence(min + random.between(1, 20) / 10) : min, per: 'hour' }
}

/** Pounds to whole pence. */
function pence(pounds: number): number {
  return Math.round(pounds * 100) / 100
}
