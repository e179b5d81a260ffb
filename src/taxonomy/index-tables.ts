import type { SeekerIndexOptions } from '../../matching/rank/seeker-index.js'
import { rankingTables } from './ranking-tables.js'
import { personSkills } from './read-skills.js'

/** The tables the features of people are made with, as the index wants them. Its rows are far larger without. */
export function indexTables(): Required<Pick<SeekerIndexOptions, 'near' | 'phraseTerms'>> {
  const { nearOccupations, features } = rankingTables()
  return { near: nearOccupations, phraseTerms: (phrase) => features.phraseTerms(phrase, personSkills) }
}
