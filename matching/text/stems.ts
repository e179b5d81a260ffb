import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'

/**
 * Two ways to see that two words are forms of one. The loose one (Porter's, from natural) joins whole word families
 * (manage, management, manager) and serves ranking; the strict one joins inflections only and serves what may become a
 * requirement, where "leading" must not mean "leader".
 */
export type Stem = (word: string) => string

export const looseStem: Stem = remembered((word) => porterStemmer.stem(word))

/** Cuts -s, -ies, -ed, -ing and a last -e, and reads -ise as -ize; short words stay as they are. */
export const strictStem: Stem = remembered((word) => {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word
  const bare = withoutInflection(word).replace(/is(e?)$/, 'iz$1')
  return bare.replace(/e$/, '')
})

function withoutInflection(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:ss|us|is)$/.test(word)) return word
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s')) return word.slice(0, -1)
  const cut = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(word)?.[1]
  if (cut === undefined || cut.length < 3) return word
  return /([bdgmnprt])\1$/.test(cut) ? cut.slice(0, -1) : cut
}

/** A word is stemmed once: Porter's stemmer takes 7 microseconds, a look-up a tenth of one. */
function remembered(stem: Stem): Stem {
  const known = new Map<string, string>()
  return (word) => {
    let found = known.get(word)
    if (found === undefined) {
      found = stem(word)
      // Adverts bring ever new words; a full table starts over rather than growing for ever.
      if (known.size >= 200_000) known.clear()
      known.set(word, found)
    }
    return found
  }
}
