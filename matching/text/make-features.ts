import { advertNoise } from './advert-noise.js'
import type { OfferText, SeekerText, Term } from './features.js'
import { SKILL_PREFIX } from './features.js'
import { type StemEntry, type StemTable, knownStems } from './stem-table.js'
import { looseStem } from './stems.js'

/** How often a part of an advert counts: a word of the title says more than one of the text. */
const TITLE_COUNT = 4
/** A word said often says little more than one said twice: count / (count + this). */
const SATURATION = 1.5
const KEPT_TERMS = 80
/** The length of an advert's vector: the weights' squares sum to its square. */
const LENGTH = 1_000
/** A word of `advertNoise` counts this part of its rarity. */
const NOISE_PART = 0.1
/** A skill the text asks for, against a word of it as rare as words get. */
const SKILL_WEIGHT = 6

/** How much a word matters to a person by where it stands; the strongest place counts, not the sum. */
const seekerWeights = { wish: 100, skill: 80, experience: 70, qualification: 60 } as const
/** A skill near to one that is held, against the skill itself, is in thousandths of it. */
const WHOLE_SKILL = 1_000

/** A skill read out of text: its label, and how near it is to what the text says, 1 to 1,000. */
export type ReadSkill = { readonly label: string; readonly nearness: number }

export type SeekerWords = {
  /** Titles wished for with how much they matter, 0 to 3. */
  readonly wishes: readonly { readonly title: string; readonly weight: number }[]
  readonly skills: readonly string[]
  readonly experience: readonly string[]
  readonly qualifications: readonly string[]
}

/** Makes the words of records into features, by the frozen tables. */
export class FeatureMaker {
  readonly #stems: StemTable
  readonly #noise: ReadonlySet<string>

  constructor(stems: StemTable) {
    this.#stems = stems
    this.#noise = new Set(advertNoise.map((word) => looseStem(word.toLowerCase())))
  }

  /** Terms of an advert: its title and text, and the skills read out of it. */
  offerTerms(title: string, description: string, skills: readonly ReadSkill[]): OfferText['terms'] {
    const counts = knownStems(description, this.#stems)
    for (const [entry, count] of knownStems(title, this.#stems))
      counts.set(entry, (counts.get(entry) ?? 0) + count * TITLE_COUNT)
    const raw: [string, number][] = [...counts].map(([entry, count]) => [
      entry.word,
      (count / (count + SATURATION)) * this.#rarity(entry),
    ])
    for (const { label, nearness } of skills) raw.push([SKILL_PREFIX + label, (SKILL_WEIGHT * nearness) / WHOLE_SKILL])
    return scaled(raw)
  }

  /**
   * Terms of a person. A word more, or a skill more, never lowers the weight of another.
   * @param skillsOf the skills that a short text of skill or qualification means
   */
  seekerTerms(words: SeekerWords, skillsOf: (text: string) => readonly ReadSkill[]): SeekerText['terms'] {
    const weights = new Map<string, number>()
    const raise = (name: string, weight: number): void => {
      const whole = Math.round(weight)
      if (whole > (weights.get(name) ?? 0)) weights.set(name, whole)
    }
    const addWords = (text: string, weight: number): void => {
      for (const entry of knownStems(text, this.#stems).keys())
        raise(entry.word, this.#isNoise(entry) ? weight * NOISE_PART : weight)
    }
    const addSkills = (text: string, weight: number): void => {
      for (const { label, nearness } of skillsOf(text)) raise(SKILL_PREFIX + label, (weight * nearness) / WHOLE_SKILL)
    }
    // A title is no sentence: read as one, a kitchen porter moves patients. Titles are read as occupations instead.
    for (const { title, weight } of words.wishes) addWords(title, seekerWeights.wish * (weight / 3))
    for (const title of words.experience) addWords(title, seekerWeights.experience)
    for (const skill of words.skills) {
      addWords(skill, seekerWeights.skill)
      addSkills(skill, seekerWeights.skill)
    }
    for (const name of words.qualifications) {
      addWords(name, seekerWeights.qualification)
      addSkills(name, seekerWeights.qualification)
    }
    return sorted([...weights])
  }

  #rarity(entry: StemEntry): number {
    return (entry.idf / 100) * (this.#isNoise(entry) ? NOISE_PART : 1)
  }

  #isNoise({ word }: StemEntry): boolean {
    return this.#noise.has(looseStem(word))
  }
}

/** The strongest terms, scaled to the common length and rounded; the sums run in one fixed order. */
function scaled(raw: readonly (readonly [string, number])[]): Term[] {
  const strongest = [...raw].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, KEPT_TERMS)
  const length = Math.sqrt(strongest.reduce((sum, [, weight]) => sum + weight * weight, 0))
  if (length === 0) return []
  return sorted(strongest.map(([name, weight]) => [name, Math.round((LENGTH * weight) / length)]))
}

function sorted(terms: Term[]): Term[] {
  return terms.filter(([, weight]) => weight > 0).sort((a, b) => (a[0] < b[0] ? -1 : 1))
}
