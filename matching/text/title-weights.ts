/**
 * What speaks for an occupation when a title is read, and how much: a score is the sum of weight x value, and its
 * exponential a chance (conditional logit). Fitted on 4,000 titles that do not ship, with the signs fixed in advance so
 * that every line can be given to a user as a reason; figures in docs/decisions/0006-titles-and-skills.md.
 */
export const titleWeights = {
  /** Cosine of the title with the occupation's preferred label. */
  preferred: 2.168,
  /** Dot product with the occupation's trained class vector. */
  class: 3.017,
  /** Greatest cosine of the title's main part with any of its labels. */
  main: 1.537,
  /** Greatest TF-IDF cosine with a label, by words. */
  words: 1.544,
  /** The same by windows of three letters: forgives spelling. */
  trigrams: 2.245,
  /** BM25 / 10 against labels, description and essential skills. */
  document: 0.278,
  /** ln(1e-5 + chance) by way of the O*NET occupations that the title resembles. */
  onet: 0.185,
  /** ln(1e-3 + chance) by way of the SOC 2010 groups of the 30 nearest UK index titles. */
  soc: 0.262,
  /** Mean of its 30 greatest cosines with other occupations: crowded corners win too often. */
  hub: -3.386,
  /** ln(1 + number of its skills): the broad win too often as well. */
  skills: -0.459,
  /** ln(1 + O*NET titles equal to one of its labels): how widely it is spoken of. */
  spread: 0.166,
  /** 0, 2 or 3: how common it is in UK adverts, by hand. */
  everyday: 0.497,
} as const

export type TitleFeature = keyof typeof titleWeights
export type TitleFeatures = Record<TitleFeature, number>

/** Features that say how common an occupation is, not how well the title fits it: left out when titles are compared. */
export const commonness: ReadonlySet<TitleFeature> = new Set(['hub', 'skills', 'spread', 'everyday'])

/** Which occupations are worth scoring in full: the 100 best by these hold the right one in 81 titles of 100. */
export const shortlistWeights = { centroid: 0.6, class: 0.6, preferred: 0.5, words: 0.4, trigrams: 0.6, everyday: 0.06 }
export const SHORTLIST = 100
