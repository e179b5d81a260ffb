/** Under what kind of heading a sentence stands: one that lists what is asked for, or one that says what the employer gives. */
export type HeadingKind = 'essential' | 'desirable' | 'asked' | 'other'

export type AdvertSentence = { text: string; heading: HeadingKind | null }

const BREAK = /\n+|[•·▪●]\s*|(?<=[.!?])\s+(?=["“(]?[A-Z0-9])|(?<=[a-z)][.!?])(?=[A-Z])|\s+\*\s+|\s[-–]\s(?=[A-Z])/
const LONGEST_HEADING = 60

/** The first that fits decides. "Essential" alone is a heading, "essential to us" is not. */
const headings: readonly (readonly [HeadingKind, RegExp])[] = [
  [
    'other',
    /\b(?:benefits|what we (?:can )?offer|we offer|in return|rewards?|perks|about us|how to apply|why (?:work|join)|our (?:offer|values|trust|company|benefits)|equal opportunit\w*|disclosure|closing date|interviews?|salary|pay|further information|contact|location|disclaimer)\b/,
  ],
  ['desirable', /^(?:desirable|desired|preferred|nice to haves?|ideally)\b/],
  [
    'essential',
    /^(?:essential|required|must haves?|requirements?|(?:minimum|key|essential|job) requirements?|you must have)\b/,
  ],
  [
    'asked',
    /\b(?:duties|responsibilit\w+|the role|role (?:summary|overview)|job (?:summary|purpose|description|role)|person spec\w*|about you|skills|qualifications|experience|knowledge|abilities|what you(?:'ll| will)? (?:do|need|bring|be doing)|who we(?:'re| are) looking for|the (?:ideal|successful) (?:candidate|applicant)|you will|we are looking for|key tasks|tasks|competenc\w+|attributes)\b/,
  ],
]

/** An advert as sentences and list items, in order, each with the heading it stands under; headings themselves are left out. */
export function advertSentences(advert: string): AdvertSentence[] {
  let heading: HeadingKind | null = null
  const sentences: AdvertSentence[] = []
  for (const raw of advert.split(BREAK)) {
    const text = raw.replace(/\s+/g, ' ').trim()
    if (text.length < 2) continue
    const { title, rest } = split(text)
    if (title !== undefined) heading = headingKind(title) ?? (rest === '' ? null : heading)
    if (rest !== '') sentences.push({ text: rest, heading })
  }
  return sentences
}

/** "Essential: a driving licence" is a heading and what stands under it; "Duties" or "About you:" is a heading alone. */
function split(text: string): { title?: string; rest: string } {
  const colon = text.indexOf(':')
  if (colon > 0 && colon <= LONGEST_HEADING && headingKind(text.slice(0, colon)) !== undefined)
    return { title: text.slice(0, colon), rest: text.slice(colon + 1).trim() }
  const isShort = text.length <= LONGEST_HEADING && !/[.!?,;]$/.test(text) && text.split(' ').length <= 5
  if (text.endsWith(':') && text.length <= LONGEST_HEADING) return { title: text, rest: '' }
  return isShort && isHeadingAlone(text) ? { title: text, rest: '' } : { rest: text }
}

/** Written as headings are: capitals at the start of its long words, or all in capitals. */
function isHeadingAlone(text: string): boolean {
  if (headingKind(text) === undefined) return false
  const long = text.split(' ').filter((word) => word.length > 3)
  return long.length > 0 && long.every((word) => /^[A-Z]/.test(word))
}

function headingKind(text: string): HeadingKind | undefined {
  const lower = text.toLowerCase().trim()
  return headings.find(([, words]) => words.test(lower))?.[0]
}
