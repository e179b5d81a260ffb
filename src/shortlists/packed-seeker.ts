import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Seeker, SeekerFacts, SeekerWishes } from '../../matching/rank/seeker.js'
import { type HeldTitle, type NearOccupations, nearAnyOf } from '../../matching/taxonomy/near-occupations.js'
import type { SeekerText } from '../../matching/text/features.js'
import { PhrasedText, type TermsOfPhrase } from '../../matching/text/phrased-text.js'

/** What a wish repeats of the facts: kept once. */
type Shared = 'home' | 'mode' | 'maxTravelMinutes' | 'weeklyMinutes' | 'minPayPerHour'

/**
 * A compiled candidate as it is stored: as little as holds it, because opening and reading 10,000 of these is most of the time of a list. Their words are
 * shut away as deflated JSON in base64: most people are left out by a rule before anybody looks at their words. What is near to their titles is not
 * kept, it follows from the titles.
 */
export type PackedSeeker = {
  readonly id: string
  readonly facts: SeekerFacts
  readonly wishes: Omit<SeekerWishes, 'text' | Shared>
  readonly text: string
}

type PackedText = Pick<SeekerText, 'terms' | 'phrases' | 'titles'> & { readonly held: readonly HeldTitle[] }

export function packSeeker({ id, facts, wishes }: Seeker): PackedSeeker {
  const { sectors, preferredTimes, likes, weights, text } = wishes
  const { terms, phrases, titles, held = [] } = text
  const packed: PackedText = { terms, ...(phrases && { phrases }), titles, held }
  return {
    id,
    facts,
    wishes: { sectors, preferredTimes, likes, weights },
    text: deflateRawSync(JSON.stringify(packed)).toString('base64'),
  }
}

/** The tables that the candidates of a compiler were made with; what was made with others is compiled anew before it is read. */
export type UnpackingTables = {
  /** What occupations near to titles are read from. */
  readonly near: () => NearOccupations
  /** What words were made of phrases with. */
  readonly phraseTerms: TermsOfPhrase
}

/** The candidate again; the words are opened when they are first looked at. */
export function unpackSeeker(packed: PackedSeeker, tables: UnpackingTables): Seeker {
  return { id: packed.id, facts: packed.facts, wishes: new UnpackedWishes(packed, tables) }
}

/** A class for its speed: an object with a getter of its own takes ten times as long to make. */
class UnpackedWishes implements SeekerWishes {
  readonly sectors
  readonly home
  readonly mode
  readonly maxTravelMinutes
  readonly weeklyMinutes
  readonly preferredTimes
  readonly minPayPerHour
  readonly likes
  readonly weights
  readonly #packed: string
  readonly #tables: UnpackingTables
  #text: SeekerText | undefined

  constructor({ facts, wishes, text }: PackedSeeker, tables: UnpackingTables) {
    this.sectors = wishes.sectors
    this.home = facts.home
    this.mode = facts.mode
    this.maxTravelMinutes = facts.maxTravelMinutes
    this.weeklyMinutes = facts.weeklyMinutes
    this.preferredTimes = wishes.preferredTimes
    this.minPayPerHour = facts.minPayPerHour
    this.likes = wishes.likes
    this.weights = wishes.weights
    this.#packed = text
    this.#tables = tables
  }

  get text(): SeekerText {
    return (this.#text ??= openText(this.#packed, this.#tables))
  }
}

function openText(packed: string, { near, phraseTerms }: UnpackingTables): SeekerText {
  const { terms, phrases, titles, held } = JSON.parse(
    inflateRawSync(Buffer.from(packed, 'base64')).toString(),
  ) as PackedText
  const nearOf = (): SeekerText['near'] => (held.length > 0 ? nearAnyOf(held, near()) : null)
  if (phrases) return new PhrasedText({ terms, phrases, titles, held }, phraseTerms, nearOf)
  return { terms, titles, held, near: nearOf() }
}
