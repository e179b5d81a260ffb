import type { NearOccupations } from '../taxonomy/near-occupations.js'
import { Numbered } from './numbered.js'
import { OccupationParts } from './occupation-parts.js'
import { licenceRequirements, qualificationRequirements, skillRequirements } from './requirements.js'

/** The numbers that stand for words in the rows of one index, and what is known of how words meet each other. */
export class Dictionaries {
  readonly strands = new Numbered()
  readonly sectors = new Numbered()
  readonly employers = new Numbered()
  readonly features = new Numbered()
  readonly terms = new Numbered()
  readonly licences = licenceRequirements()
  readonly qualifications = qualificationRequirements()
  readonly skills = skillRequirements()
  readonly parts: OccupationParts

  /** @param near the table of near occupations the people's features were made with */
  constructor(near?: NearOccupations) {
    this.parts = new OccupationParts(near)
  }
}
