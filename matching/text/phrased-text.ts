import type { HeldTitle } from '../taxonomy/near-occupations.js'
import type { SeekerText, Term } from './features.js'

/** The terms of a phrase, by the tables of a day. */
export type TermsOfPhrase = (phrase: string) => readonly Term[]

/**
 * A person's words known to be what their phrases say by certain tables, since that is how they were made. Of other words the index makes sure, term by term, before it
 * keeps them by phrase: seventy names looked up for each change of a profile.
 */
export class PhrasedText implements SeekerText {
  readonly terms: readonly Term[]
  readonly phrases: readonly string[]
  readonly titles: readonly string[]
  readonly held: readonly HeldTitle[]
  readonly #termsOf: TermsOfPhrase
  readonly #nearOf: () => SeekerText['near']
  #near: SeekerText['near'] | undefined

  /**
   * @param words of which `terms` is what `termsOf` makes of `phrases`: the greatest weight each term has in any of them
   * @param nearOf works out what is near to `held` when it is first asked for
   */
  constructor(words: Required<Omit<SeekerText, 'near'>>, termsOf: TermsOfPhrase, nearOf: () => SeekerText['near']) {
    this.terms = words.terms
    this.phrases = words.phrases
    this.titles = words.titles
    this.held = words.held
    this.#termsOf = termsOf
    this.#nearOf = nearOf
  }

  get near(): SeekerText['near'] {
    if (this.#near === undefined) this.#near = this.#nearOf()
    return this.#near
  }

  isMadeBy(termsOf: TermsOfPhrase | undefined): boolean {
    return this.#termsOf === termsOf
  }
}
