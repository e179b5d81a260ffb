/**
 * An advert's text in two forms of the same length, so that what is matched in one can be quoted from the other.
 *
 * `shown` is the advert's own wording with each run of white space made one space: evidence is always cut from it.
 * `plain` is what the patterns read: the same characters, but with every dash a "-", every quote a "'", every "×" an
 * "x", and a line break kept as "\n" because a new line ends a thought in an advert.
 */
export type AdvertText = { readonly shown: string; readonly plain: string }

/** A stretch of an `AdvertText`: `start` included, `end` not. */
export type Span = { readonly start: number; readonly end: number }

// Longer than any advert we have seen by thirty times (the longest of 11,682 has 6,017 characters); what follows is not read.
const LONGEST_READ = 250_000

/** Every run of white space made one space, ends trimmed: the form in which evidence is a substring of the input. */
export function normaliseSpaces(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

export function advertText(text: string): AdvertText {
  const lines = text
    .slice(0, LONGEST_READ)
    .replace(/\s+/gu, (space) => (/[\n\r]/u.test(space) ? '\n' : ' '))
    .trim()
  return {
    shown: lines.replaceAll('\n', ' '),
    plain: lines
      .replace(/[‐‑‒–—―−\u0096\u0097]/gu, '-')
      .replace(/[‘’`´\u0092]/gu, "'")
      .replaceAll('×', 'x'),
  }
}

/** The words of a span as the advert has them. */
export function wordsOf(text: AdvertText, span: Span): string {
  return text.shown.slice(span.start, span.end).trim()
}

/** Up to `length` characters before a place, for a pattern that ends in `$`. */
export function before(text: AdvertText, place: number, length: number): string {
  return text.plain.slice(Math.max(0, place - length), place)
}

/** Up to `length` characters from a place on, for a pattern that begins with `^`. */
export function after(text: AdvertText, place: number, length: number): string {
  return text.plain.slice(place, place + length)
}
