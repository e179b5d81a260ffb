/** Words that say nothing about which qualification or licence it is. */
const emptyWords = new Set([
  'a', 'an', 'and', 'award', 'card', 'certificate', 'diploma', 'full', 'gb', 'in', 'level', 'licence', 'license', 'of', 'or',
  'equivalent', 'qualification', 'the', 'uk', 'valid', 'with',
]) // prettier-ignore

/** Names of a level and nothing else: any qualification of the level will do. */
const levelWords = new Set([
  'nvq',
  'qcf',
  'rqf',
  'gcse',
  'gcses',
  'btec',
  'degree',
  'bachelor',
  'hnc',
  'hnd',
  'vocational',
  'good',
  'standard',
  'educated',
  'any',
  'subject',
  'to',
  'general',
  'education',
  'pass',
])

/** The words by which a name is told from another, lower case, in order of the alphabet, each once. */
export function tellingWords(name: string): string[] {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words.filter((word) => !emptyWords.has(word)))].sort()
}

/** The same thing by name: every telling word of what is asked for is in what is held, as "Driving licence (full UK)" is in "driving". */
export function sameName(held: string, asked: string): boolean {
  const askedWords = tellingWords(asked)
  const heldWords = new Set(tellingWords(held))
  return askedWords.length > 0
    ? askedWords.every((word) => heldWords.has(word))
    : held.toLowerCase() === asked.toLowerCase()
}

/** Whether a name asks only for a level ("NVQ 2", "Level 3 qualification", "Degree"), so that any of that level meets it. */
export function asksOnlyForALevel(name: string): boolean {
  return tellingWords(name).every((word) => levelWords.has(word) || /^\d$/.test(word))
}
