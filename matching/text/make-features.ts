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

/** Phrases whose words alone count, and those that are read for skills too. A title is no sentence: read as one, a kitchen porter moves patients. */
const READ_AS_TITLE = 'title'
const READ_FOR_SKILLS = 'skill'

/** The phrases of a person, each named by its weight, how it is read, and its words: what is the same has the same name. */
export function seekerPhrases({ wishes, experience, skills, qualifications }: SeekerWords): string[] {
  const named = (weight: number, kind: string, text: string): string => `${weight} ${kind} ${text}`
  return [
    ...new Set([
      ...wishes.map(({ title, weight }) => named(seekerWeights.wish * (weight / 3), READ_AS_TITLE, title)),
      ...experience.map((title) => named(seekerWeights.experience, READ_AS_TITLE, title)),
      ...skills.map((skill) => named(seekerWeights.skill, READ_FOR_SKILLS, skill)),
      ...qualifications.map((name) => named(seekerWeights.qualification, READ_FOR_SKILLS, name)),
    ]),
  ]
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
    for (const phrase of seekerPhrases(words))
      for (const [name, weight] of this.phraseTerms(phrase, skillsOf))
        if (weight > (weights.get(name) ?? 0)) weights.set(name, weight)
    return sorted([...weights])
  }

  /** Terms of one of `seekerPhrases`, in no order. */
  phraseTerms(phrase: string, skillsOf: (text: string) => readonly ReadSkill[]): Term[] {
    const [, number, kind, text] = /^(\S+) (\S+) (.*)$/s.exec(phrase)!
    const weight = Number(number)
    const terms: Term[] = []
    for (const entry of knownStems(text!, this.#stems).keys())
      terms.push([entry.word, Math.round(this.#isNoise(entry) ? weight * NOISE_PART : weight)])
    if (kind === READ_FOR_SKILLS)
      for (const { label, nearness } of skillsOf(text!))
        terms.push([SKILL_PREFIX + label, Math.round((weight * nearness) / WHOLE_SKILL)])
    return terms.filter(([, whole]) => whole > 0)
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
