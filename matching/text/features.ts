import type { HeldTitle } from '../taxonomy/near-occupations.js'

/**
 * What the engine keeps of an advert's words: made once when a record comes in, from tables that ship and never change with what is imported,
 * so that one import changes nobody's score. Whole numbers only.
 */
export type OfferText = {
  /** Words (one for each stem) and skills (`skill: label`) with their weights, 1 to 1,000; the sum of their squares is about a million. */
  readonly terms: readonly Term[]
  /** The occupations the title may mean, by their number in the taxonomy, with shares in 1,000ths, likeliest first; empty when the title is unclear. */
  readonly occupations: readonly { readonly occupation: number; readonly label: string; readonly share: number }[]
}

/** What the engine keeps of a person's words: wishes, skills and experience. */
export type SeekerText = {
  /** As an advert's, but each weight is how much the word matters to the person, whatever else they say: a word more never takes from another. */
  readonly terms: readonly Term[]
  /**
   * What `terms` was made from, a name a phrase: each term has the greatest weight it has in any of them. The index keeps people by these, since phrases are
   * shared and lists of terms are not.
   */
  readonly phrases?: readonly string[]
  /** The titles wished for or held, in words: `Wants kitchen porter`, `Has worked as cook`. */
  readonly titles: readonly string[]
  /** Every occupation near one of those, by number: how near in 1,000ths, and because of which title. null when there is no title. */
  readonly near: Readonly<Record<number, readonly [closeness: number, title: number]>> | null
  /** What `near` was made from: `nearAnyOf(held)`. The index keeps people by these, since titles are shared and tables of nearness are not. */
  readonly held?: readonly HeldTitle[]
}

export type Term = readonly [name: string, weight: number]

/** Words a reader is shown for a skill term. */
export const SKILL_PREFIX = 'skill: '
