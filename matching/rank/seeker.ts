import type { Site, TravelMode } from '../place/travel.js'
import type { Block } from '../time/week.js'
import type { SeekerText } from '../text/features.js'

/**
 * A candidate as the engine knows them. What a hard rule may look at and what a criterion may look at are two types: a criterion
 * cannot see an age, a consent or a limit, and neither has a field for name, sex, ethnicity, health, benefit or conviction.
 */
export type Seeker = { readonly id: string; readonly facts: SeekerFacts; readonly wishes: SeekerWishes }

/** What the hard rules test. */
export type SeekerFacts = {
  readonly consentsToMatch: boolean
  readonly strands: readonly string[]
  readonly avoidEmployers: readonly string[]
  readonly avoidSectors: readonly string[]
  /** For lawful age rules only; null when not known, and then nobody is assumed to be adult. */
  readonly bornOn: string | null
  readonly rightToWork: 'held' | 'pending' | 'none'
  readonly dbs: 'none' | 'pending' | 'basic' | 'standard' | 'enhanced' | 'enhanced-barred'
  readonly licences: readonly string[]
  readonly qualifications: readonly HeldQualification[]
  readonly skills: readonly string[]
  readonly needs: readonly string[]
  readonly home: Site
  readonly mode: TravelMode
  readonly maxTravelMinutes: number | null
  readonly maxTravelMetres: number | null
  /** When they can be out of the house, merged, with work already held taken out. */
  readonly free: readonly Block[]
  /** Minutes a week of work already held. */
  readonly heldMinutes: number
  /** The same work as blocks of the week, merged: rest and daily hours are tested over all employers together. Left out when there is none. */
  readonly held?: readonly Block[]
  /** Groups for priority windows on lawful grounds (S-019), and for nothing else. Left out when there are none. */
  readonly groups?: readonly string[]
  readonly weeklyMinutes: { readonly min: number | null; readonly max: number | null }
  readonly maxDays: number | null
  readonly sameTimes: boolean
  readonly termTimeOnly: boolean
  readonly limits: readonly Limit[]
  /** The least they will work for, in millionths of a pound an hour; null for no floor. */
  readonly minPayPerHour: number | null
}

/** Gained abroad and not yet recognised here: it counts, with a warning. */
export type HeldQualification = {
  readonly name: string
  readonly level: number | null
  readonly isUnrecognised: boolean
}

/** A weekly ceiling: minutes, or millionths of a pound. */
export type Limit = { readonly kind: 'minutes' | 'earnings'; readonly amount: number; readonly isInclusive: boolean }

/** What the criteria compare. */
export type SeekerWishes = {
  readonly sectors: readonly string[]
  readonly home: Site
  readonly mode: TravelMode
  readonly maxTravelMinutes: number | null
  readonly weeklyMinutes: { readonly min: number | null; readonly max: number | null }
  readonly preferredTimes: readonly Block[]
  readonly minPayPerHour: number | null
  readonly likes: readonly string[]
  /** How much each preference matters, 0 to 3. */
  readonly weights: Readonly<Record<Preference, number>>
  readonly text: SeekerText
}

export const preferences = ['sector', 'hours', 'distance', 'pay', 'features'] as const
export type Preference = (typeof preferences)[number]
