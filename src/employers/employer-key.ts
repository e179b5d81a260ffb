/** An employer's name as every channel would write it: no legal form, no punctuation, `and` for `&`. May be empty. */
export function employerKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\b(the|ltd|limited|plc|llp|cic|inc|uk)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
