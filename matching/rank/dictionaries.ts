import type { NearOccupations } from '../taxonomy/near-occupations.js'
import type { TermsOfPhrase } from '../text/phrased-text.js'
import { Numbered } from './numbered.js'
import { OccupationParts } from './occupation-parts.js'
import { Phrases } from './phrases.js'
import { licenceRequirements, qualificationRequirements, skillRequirements } from './requirements.js'

/** The tables the features of the people were made with. */
export type FeatureTables = {
  /** Near occupations: people's nearness is then kept by title. */
  readonly near?: NearOccupations
  /** The terms of a phrase: people's words are then kept by phrase. */
  readonly phraseTerms?: TermsOfPhrase
}

/** The numbers that stand for words in the rows of one index, and what is known of how words meet each other. */
export class Dictionaries {
  readonly strands = new Numbered()
  readonly sectors = new Numbered()
  readonly employers = new Numbered()
  readonly features = new Numbered()
  readonly groups = new Numbered()
  readonly terms = new Numbered()
  readonly licences = licenceRequirements()
  readonly qualifications = qualificationRequirements()
  readonly skills = skillRequirements()
  readonly parts: OccupationParts
  readonly phrases: Phrases

  constructor({ near, phraseTerms }: FeatureTables = {}) {
    this.parts = new OccupationParts(near)
    this.phrases = new Phrases(this.terms, phraseTerms)
  }
}
