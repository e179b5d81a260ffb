const PLAIN_ASCII = /^[\0-\x7f]*$/
const TITLE_TOKEN = /[a-z0-9]+(?:\+\+|#)?/g
const SENTENCE_TOKEN = /[a-z0-9][a-z0-9+#]*(?:\.[a-z]+)?|\.net/g

/** Lower case without accents, with straight apostrophes: the form in which the tables hold every text. */
export function plain(text: string): string {
  const lower = text.toLowerCase()
  if (PLAIN_ASCII.test(lower)) return lower
  return lower.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('\u2019', "'")
}

/**
 * The words of a job title, as the title vectors were trained on them: "Children's Nurse (C#)" gives
 * `children`, `nurse`, `c#`.
 */
export function titleTokens(text: string): string[] {
  const bare = plain(text)
    .replaceAll('&', ' and ')
    .replaceAll('.net', ' dotnet ')
    .replace(/'s\b/g, '')
    .replaceAll("'", '')
  return bare.match(TITLE_TOKEN) ?? []
}

/** The words of a sentence, as the skill vectors were trained on them: "Node.js" stays one word. */
export function sentenceTokens(text: string): string[] {
  const bare = plain(text).replaceAll("'s", '').replaceAll("'", '')
  return bare.match(SENTENCE_TOKEN) ?? []
}
