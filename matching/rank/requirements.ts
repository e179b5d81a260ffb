import { essentialSkills } from '../rules/essential-skills.js'
import { licences } from '../rules/licences.js'
import { qualifications } from '../rules/qualifications.js'
import type { Rule } from '../rules/rule.js'
import { Numbered } from './numbered.js'
import type { Offer } from './offer.js'
import type { SeekerFacts } from './seeker.js'

const UNKNOWN = 0
const MET = 1
const UNMET = 2

/** One thing asked for, with what is known of which held things meet it. */
export type Requirement = { readonly offer: Offer; answers: Uint8Array }

/**
 * Things asked for and held by name. Whether one meets the other is the rule's own answer, asked once a pair of names and remembered: names recur, and
 * comparing their words takes a thousand times as long as a look-up.
 */
export class Requirements<Asked, Held> {
  readonly #rule: Rule
  readonly #offerWith: (asked: Asked) => Partial<Offer>
  readonly #factsWith: (held: Held) => Partial<SeekerFacts>
  readonly #asked = new Map<string, Requirement>()
  readonly #numbers = new Numbered()
  readonly #held: Held[] = []

  /**
   * @param rule one that holds when each thing asked for is met by any of the things held
   */
  constructor(
    rule: Rule,
    offerWith: (asked: Asked) => Partial<Offer>,
    factsWith: (held: Held) => Partial<SeekerFacts>,
  ) {
    this.#rule = rule
    this.#offerWith = offerWith
    this.#factsWith = factsWith
  }

  /** Held things there are. */
  get size(): number {
    return this.#held.length
  }

  /** The number of a held thing. */
  heldNumber(held: Held): number {
    const number = this.#numbers.numberOf(typeof held === 'string' ? held : JSON.stringify(held))
    this.#held[number] ??= held
    return number
  }

  asked(asked: Asked): Requirement {
    const key = JSON.stringify(asked)
    let requirement = this.#asked.get(key)
    if (!requirement) {
      // The rule reads nothing else of the offer; that is what "by name" means.
      requirement = { offer: this.#offerWith(asked) as Offer, answers: new Uint8Array(this.#held.length) }
      this.#asked.set(key, requirement)
    }
    return requirement
  }

  isMetBy(requirement: Requirement, held: number): boolean {
    const answer = requirement.answers[held] ?? UNKNOWN
    return answer === UNKNOWN ? this.#ask(requirement, held) : answer === MET
  }

  #ask(requirement: Requirement, held: number): boolean {
    if (held >= requirement.answers.length) {
      const answers = new Uint8Array(Math.max(16, 2 * this.#held.length))
      answers.set(requirement.answers)
      requirement.answers = answers
    }
    const isMet = this.#rule.test(requirement.offer, this.#factsWith(this.#held[held]!) as SeekerFacts).holds
    requirement.answers[held] = isMet ? MET : UNMET
    return isMet
  }
}

export const licenceRequirements = () =>
  new Requirements<string, string>(
    licences,
    (asked) => ({ licences: [asked] }),
    (held) => ({ licences: [held] }),
  )

export const qualificationRequirements = () =>
  new Requirements<Offer['qualifications'][number], SeekerFacts['qualifications'][number]>(
    qualifications,
    (asked) => ({ qualifications: [asked] }),
    (held) => ({ qualifications: [held] }),
  )

export const skillRequirements = () =>
  new Requirements<Offer['skills'][number], string>(
    essentialSkills,
    (asked) => ({ skills: [asked] }),
    (held) => ({ skills: [held] }),
  )
