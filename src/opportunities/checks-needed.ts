import type { Opportunity } from './model.js'

const dbsWords: Record<Exclude<Opportunity['requires']['dbs'], 'none'>, string> = {
  basic: 'basic DBS',
  standard: 'standard DBS',
  enhanced: 'enhanced DBS',
  'enhanced-barred': 'enhanced DBS with barred list',
}

/** What must be checked about whoever is taken on, in words for the person reading the role: `enhanced DBS with barred list: check` (S-107). */
export function checksNeeded({ requires }: Pick<Opportunity, 'requires'>): string[] {
  return requires.dbs === 'none' ? [] : [`${dbsWords[requires.dbs]}: check`]
}
