import { essentialSkills } from '../rules/essential-skills.js'
import { licences } from '../rules/licences.js'
import { qualifications } from '../rules/qualifications.js'
import type { Rule } from '../rules/rule.js'
import { Numbered } from './numbered.js'
import type { Offer } from './offer.js'
import { licenceColumn, qualificationColumn, skillColumn } from './row-columns.js'
import type { SeekerFacts } from './seeker.js'

const UNKNOWN = 0
const MET = 1
const UNMET = 2

/** With more kinds of held things than these, nobody is sieved by them: each would be asked about once for each thing asked for. */
const MOST_KINDS = 2_048

/** One thing asked for, with what is known of which held things meet it, and of the first `kinds` of them the columns of those that do. */
export type Requirement = {
  readonly offer: Offer
  answers: Uint8Array
  kinds: number
  readonly columns: Set<number>
}

/**
 * Things asked for and held by name. Whether one meets the other is the rule's own answer, asked once a pair of names and remembered: names recur, and
 * comparing their words takes a thousand times as long as a look-up.
 */
export class Requirements<Asked, Held> {
  readonly #rule: Rule
  readonly #columnOf: (held: number) => number
  readonly #offerWith: (asked: Asked) => Partial<Offer>
  readonly #factsWith: (held: Held) => Partial<SeekerFacts>
  readonly #asked = new Map<string, Requirement>()
  readonly #numbers = new Numbered()
  readonly #held: Held[] = []

  /**
   * @param rule one that holds when each thing asked for is met by any of the things held
   * @param columnOf the column of bits in which whoever holds something of a number has their bit set
   */
  constructor(
    rule: Rule,
    columnOf: (held: number) => number,
    offerWith: (asked: Asked) => Partial<Offer>,
    factsWith: (held: Held) => Partial<SeekerFacts>,
  ) {
    this.#rule = rule
    this.#columnOf = columnOf
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
      requirement = {
        offer: this.#offerWith(asked) as Offer,
        answers: new Uint8Array(this.#held.length),
        kinds: 0,
        columns: new Set(),
      }
      this.#asked.set(key, requirement)
    }
    return requirement
  }

  isMetBy(requirement: Requirement, held: number): boolean {
    const answer = requirement.answers[held] ?? UNKNOWN
    return answer === UNKNOWN ? this.#ask(requirement, held) : answer === MET
  }

  /** Columns in one of which at least everybody who meets it, of all people put in so far, has their bit set; undefined where that is not known. */
  columnsOf(requirement: Requirement): ReadonlySet<number> | undefined {
    if (this.size > MOST_KINDS) return undefined
    for (; requirement.kinds < this.size; requirement.kinds++)
      if (this.isMetBy(requirement, requirement.kinds)) requirement.columns.add(this.#columnOf(requirement.kinds))
    // Whoever does not fit into a row may hold what nobody else does, and has every bit.
    return requirement.columns.size > 0 ? requirement.columns : new Set([this.#columnOf(0)])
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
    licenceColumn,
    (asked) => ({ licences: [asked] }),
    (held) => ({ licences: [held] }),
  )

export const qualificationRequirements = () =>
  new Requirements<Offer['qualifications'][number], SeekerFacts['qualifications'][number]>(
    qualifications,
    qualificationColumn,
    (asked) => ({ qualifications: [asked] }),
    (held) => ({ qualifications: [held] }),
  )

export const skillRequirements = () =>
  new Requirements<Offer['skills'][number], string>(
    essentialSkills,
    skillColumn,
    (asked) => ({ skills: [asked] }),
    (held) => ({ skills: [held] }),
  )
