import type { Offer } from '../rank/offer.js'
import type { SeekerFacts } from '../rank/seeker.js'
import { NOT_AVAILABLE, type Rule, fails, holds, holdsBut } from './rule.js'

/** Each level of disclosure shows all that the ones before it show. */
export const levels = ['none', 'basic', 'standard', 'enhanced', 'enhanced-barred'] as const

const levelWords: Record<Offer['dbs'], string> = {
  none: 'no DBS',
  basic: 'basic DBS',
  standard: 'standard DBS',
  enhanced: 'enhanced DBS',
  'enhanced-barred': 'enhanced DBS with barred list',
}

/** Right to work and disclosure: pending is a HOLD, missing is a rule. */
export const checks: Rule = {
  id: 'checks',
  test: (offer, facts) => {
    const rightToWork = offer.needsRightToWork ? facts.rightToWork : 'held'
    const dbs = disclosure(offer, facts)
    if (rightToWork === 'none' || dbs === 'none') return fails({ rightToWork, dbs: dbs === 'none' ? offer.dbs : null })
    if (rightToWork === 'pending' || dbs === 'pending')
      return holdsBut({ rightToWork, dbs: dbs === 'pending' ? offer.dbs : null })
    return holds
  },
  staffWords: 'No right to work, or no disclosure (DBS) of the level the role needs',
  employerWords: NOT_AVAILABLE,
  warningWords: ({ rightToWork, dbs }) =>
    [
      rightToWork === 'pending' ? 'right to work pending: check' : '',
      dbs === null ? '' : `${levelWords[dbs as Offer['dbs']]}: check`,
    ]
      .filter((words) => words !== '')
      .join('; '),
  cure: (offer, seeker) => {
    if (offer.needsRightToWork && seeker.facts.rightToWork === 'none') return undefined
    return {
      change: { dbs: `${offer.dbs} instead of ${seeker.facts.dbs}` },
      words: `Applying for ${article(levelWords[offer.dbs])} check would make this possible`,
      offer,
      seeker: { ...seeker, facts: { ...seeker.facts, dbs: 'pending' } },
    }
  },
}

function disclosure(offer: Offer, { dbs }: SeekerFacts): 'held' | 'pending' | 'none' {
  if (offer.dbs === 'none') return 'held'
  if (dbs === 'pending') return 'pending'
  return levels.indexOf(dbs) >= levels.indexOf(offer.dbs) ? 'held' : 'none'
}

function article(words: string): string {
  return /^[aeiou]/.test(words) ? `an ${words}` : `a ${words}`
}
