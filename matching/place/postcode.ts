/** A UK postcode in its two halves; `incode` is null when only the outcode is known. */
export type Postcode = { outcode: string; incode: string | null; text: string }

const OUTCODE = '(?:[A-Z]{1,2}[0-9][0-9A-Z]?)'
const FULL = new RegExp(`^(${OUTCODE})([0-9][ABD-HJLNP-UW-Z]{2})$`)
const OUTCODE_ONLY = new RegExp(`^${OUTCODE}$`)
const LONGEST_SPELLING = 20

/**
 * Reads a postcode in any spelling: lower case, no space, too many, hyphens, full stops, and the letter O or I typed for
 * the digit that must begin the second half. Outcodes alone are read too.
 *
 * @returns undefined when it cannot be a UK postcode. Whether the outcode exists is the outcode table's to say.
 */
export function readPostcode(spelling: string): Postcode | undefined {
  if (spelling.length > LONGEST_SPELLING) return undefined
  const letters = spelling
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-_]+/g, '')
  const full = FULL.exec(letters) ?? FULL.exec(withDigitInIncode(letters))
  if (full) return { outcode: full[1]!, incode: full[2]!, text: `${full[1]!} ${full[2]!}` }
  if (OUTCODE_ONLY.test(letters)) return { outcode: letters, incode: null, text: letters }
  return undefined
}

/** The third character from the end can only be a digit, so O and I there are slips for 0 and 1. */
function withDigitInIncode(letters: string): string {
  const digit = { O: '0', I: '1' }[letters.at(-3) ?? '']
  return digit ? letters.slice(0, -3) + digit + letters.slice(-2) : letters
}
