import { plain } from '../../matching/text/tokens.js'

// Longer runs of letters and digits are links and codes, which nobody types.
const LONGEST_WORD = 60

/** The words of a text as search sees them: small letters and digits without accents; "Children's" is `children`, "O'Brien" is `obrien`. */
export function searchWords(text: string): string[] {
  const bare = plain(text).replace(/'s\b/g, '').replaceAll("'", '')
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).filter(({ length }) => length <= LONGEST_WORD)
}
