/** Where a sentence falls into clauses, each of which may name a skill of its own. */
const CLAUSE_END = /[,;:•*()[\]/]|\.\s|\s-\s|\b(?:and|or|as well as|including|such as|who|to ensure)\b|&/i
const MOST_CLAUSES = 4
const MASKED = /<[A-Z_]+>|\*{2,}|[•·▪●]/g

const WINDOW_WORDS = [3, 5, 8]
const MOST_WINDOWS = 60

/** Masks (`<ORGANIZATION>`, `****`) and bullets say nothing: a stop stands for them. */
export function withoutMasks(sentence: string): string {
  return sentence.replace(MASKED, ' ; ').replace(/\s+/g, ' ').trim()
}

/** The first clauses of a sentence, in order; none when it is a single one. What is behind them the windows read. */
export function clausesOf(sentence: string): string[] {
  const clauses = sentence
    .split(CLAUSE_END)
    .map((clause) => clause.trim())
    .filter((clause) => clause.length > 1)
  return clauses.length < 2 ? [] : clauses.slice(0, MOST_CLAUSES)
}

/**
 * Runs of 3, 5 and 8 words, as `[from, to)`. They start every third of their length; a text so long that there would be more than 60 in all takes
 * larger steps, so that its end is read as well as its start.
 */
export function windowsOf(words: number): [from: number, to: number][] {
  const atStep = (stretch: number): [number, number][] =>
    WINDOW_WORDS.flatMap((length) => {
      const step = Math.max(1, Math.floor(length / 3)) * stretch
      const windows: [number, number][] = []
      if (words > length) for (let from = 0; from + length <= words; from += step) windows.push([from, from + length])
      return windows
    })
  const windows = atStep(1)
  return windows.length <= MOST_WINDOWS ? windows : atStep(Math.ceil(windows.length / MOST_WINDOWS))
}
