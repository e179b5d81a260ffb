import { shortForms } from '../../matching/text/short-forms.js'

/** Short forms of job titles with what they stand for: who asks for a KP means a kitchen porter, and the other way round. */
export const workSynonyms: readonly (readonly string[])[] = groupsByMeaning()

function groupsByMeaning(): string[][] {
  const groups = new Map<string, string[]>()
  for (const [short, long] of shortForms) groups.set(long, [...(groups.get(long) ?? [long]), short])
  return [...groups.values()]
}
