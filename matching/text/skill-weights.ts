/**
 * What speaks for a skill when a sentence is read, and how much. Fitted on 128 labelled sentences that do not ship, by cross-validation; figures in
 * docs/decisions/0006-titles-and-skills.md.
 */
export const rankingWeights = {
  /** Cosine of the whole sentence with the skill. */
  sentence: 7.24,
  /** Greatest cosine of a part of the sentence with the skill: most sentences name several. */
  window: 8.06,
  /** The same with the vector of the label alone. */
  label: 4.87,
  /** How often occupations ask for the skill. */
  prior: 1.28,
  /** Skills of any work are named more often than those of one trade. */
  transversal: 0.93,
  /** What a skill loses for each tenth it is nearer than .3 to one already in the answer. */
  cousin: 2,
} as const
