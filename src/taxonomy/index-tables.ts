import type { SeekerIndexOptions } from '../../matching/rank/seeker-index.js'
import { taxonomyText } from './taxonomy-text.js'

/** The tables the features of people are made with, as the index wants them. Its rows are far larger without. */
export function indexTables(): Required<Pick<SeekerIndexOptions, 'near' | 'phraseTerms'>> {
  const { nearOccupations, phraseTerms } = taxonomyText
  return { near: nearOccupations(), phraseTerms }
}
