import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Seeker, SeekerFacts, SeekerWishes } from '../../matching/rank/seeker.js'
import { type HeldTitle, type NearOccupations, nearAnyOf } from '../../matching/taxonomy/near-occupations.js'
import type { SeekerText } from '../../matching/text/features.js'

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

/**
 * The candidate again; the words are opened when they are first looked at.
 * @param near gives the table that occupations near to titles are read from
 */
export function unpackSeeker(packed: PackedSeeker, near: () => NearOccupations): Seeker {
  return { id: packed.id, facts: packed.facts, wishes: new UnpackedWishes(packed, near) }
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
  readonly #near: () => NearOccupations
  #text: SeekerText | undefined

  constructor({ facts, wishes, text }: PackedSeeker, near: () => NearOccupations) {
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
    this.#near = near
  }

  get text(): SeekerText {
    return (this.#text ??= openText(this.#packed, this.#near))
  }
}

function openText(packed: string, near: () => NearOccupations): SeekerText {
  const { terms, phrases, titles, held } = JSON.parse(
    inflateRawSync(Buffer.from(packed, 'base64')).toString(),
  ) as PackedText
  let nearest: SeekerText['near'] | undefined
  return {
    terms,
    ...(phrases && { phrases }),
    titles,
    held,
    get near() {
      if (nearest === undefined) nearest = held.length > 0 ? nearAnyOf(held, near()) : null
      return nearest
    },
  }
}
