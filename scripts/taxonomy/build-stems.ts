import stopWords from 'natural/lib/natural/util/stopwords.js'
import { looseStem } from '../../matching/text/stems.js'
import { sentenceTokens } from '../../matching/text/tokens.js'
import type { Sources } from './sources.js'

/** A stem seen in fewer texts than this is a name or a slip. */
const SEEN_AT_LEAST = 2
const LONGEST_WORD = 30
/** Words that join and point, besides natural's: no work in them. */
const joining =
  `per etc via also almost although alongside always however within without upon onto one two three ie eg`.split(' ')
/** By family: "having" and "outings" are "have" and "out" to the stemmer. */
const emptyStems = new Set([...stopWords.words, ...joining].map(looseStem))

/** The frozen table of word families: how rare each is over ESCO occupations and skills, O*NET tasks and UK titles, and the word that stands for it. */
export function buildStems(sources: Sources): string {
  const texts = [
    ...sources.occupations().map(({ title, alt, description }) => [title, ...alt, description].join(' ')),
    ...sources.skills().map(({ label, alt }) => [label, ...alt].join(' ')),
    ...sources.rows('onet/tasks.csv.gz').map((row) => row.task!),
    ...sources.rows('uk_soc/soc2010_title_index.csv.gz').map((row) => row.title!),
  ]
  const seen = new Map<string, { texts: number; words: Map<string, number> }>()
  for (const text of texts) {
    const inText = new Set<string>()
    for (const word of sentenceTokens(text)) {
      if (!/^[a-z][a-z+#.]{1,}$/.test(word) || word.length > LONGEST_WORD) continue
      const stem = looseStem(word)
      if (emptyStems.has(stem)) continue
      const entry = seen.get(stem) ?? { texts: 0, words: new Map<string, number>() }
      if (!inText.has(stem)) entry.texts++
      inText.add(stem)
      entry.words.set(word, (entry.words.get(word) ?? 0) + 1)
      seen.set(stem, entry)
    }
  }
  const rows = [...seen]
    .filter(([, entry]) => entry.texts >= SEEN_AT_LEAST)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stem, entry]) => {
      const [word] = [...entry.words].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!
      return `${stem}\t${word}\t${Math.round(100 * Math.log(texts.length / entry.texts))}`
    })
  return `${['stem\tword\tidf', ...rows].join('\n')}\n`
}
