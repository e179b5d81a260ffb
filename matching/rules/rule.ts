import type { Offer } from '../rank/offer.js'
import type { Seeker, SeekerFacts } from '../rank/seeker.js'

/** The hard rules, in the order in which a pair is tested and its first failure counted. */
export const ruleIds = [
  'consent',
  'strand',
  'open',
  'priority',
  'avoided',
  'age',
  'checks',
  'licences',
  'qualifications',
  'essential-skills',
  'workplace-needs',
  'travel',
  'availability',
  'weekly-hours',
  'working-time',
  'wage-floor',
  'legal-wage',
] as const
export type RuleId = (typeof ruleIds)[number]

/** What a rule found, as data: words are made from it where it is shown. */
export type Evidence = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export type Verdict =
  /** It holds. A warning says what somebody must still check before it may go further (HOLD). */
  { readonly holds: true; readonly warning: Evidence | null } | { readonly holds: false; readonly evidence: Evidence }

export const holds: Verdict = { holds: true, warning: null }
export const holdsBut = (warning: Evidence): Verdict => ({ holds: true, warning })
export const fails = (evidence: Evidence): Verdict => ({ holds: false, evidence })

/** One named thing that, changed, would make a pair possible: what to change, and how the pair would then be. */
export type Cure = {
  /** The change by the field it touches: `{ cover: 'from 09:30 instead of 09:00' }`. */
  readonly change: Readonly<Record<string, string>>
  readonly words: string
  readonly offer: Offer
  readonly seeker: Seeker
}

/** Something somebody must check before a ranked pair may go further; `rule` is one of ours, or that of the law table (`R-001`). */
export type Warning = { readonly rule: string; readonly words: string }

/** A hard rule: what must hold for a pair to be ranked at all. It never adds or takes points. */
export type Rule = {
  readonly id: RuleId
  readonly test: (offer: Offer, facts: SeekerFacts) => Verdict
  /** Why people are left out, for staff. */
  readonly staffWords: string
  /** The same for an employer: never a cause, never a detail of the person. */
  readonly employerWords: string
  /** A warning in words for staff. */
  readonly warningWords?: (warning: Evidence) => string
  /** What somebody must check before a pair that passes may go further: a HOLD or a WARN of the law. Asked of listed pairs only. */
  readonly warnings?: (offer: Offer, facts: SeekerFacts) => readonly Warning[]
  /** The smallest change that would make it hold; undefined when there is none worth naming. */
  readonly cure?: (offer: Offer, seeker: Seeker) => Cure | undefined
}

/** What an employer is told whatever the reason was. */
export const NOT_AVAILABLE = 'Not available for this pattern'
