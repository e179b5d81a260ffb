import { NOT_AVAILABLE, type Rule, fails, holds } from './rule.js'

/**
 * A priority window (S-019): until its last day is over, an opportunity is only there for the groups it is kept for; then it is there for all. That the ground
 * is lawful is checked before it goes live (`law/priority-groups.ts`).
 */
export const priority: Rule = {
  id: 'priority',
  test: ({ priorityGroups }, { groups }) => {
    if (priorityGroups === undefined) return holds
    return groups?.some((group) => priorityGroups.includes(group)) ? holds : fails({})
  },
  staffWords: 'Kept for other groups until its priority window ends',
  employerWords: NOT_AVAILABLE,
}
