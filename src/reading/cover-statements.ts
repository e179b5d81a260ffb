import type { AdvertText, Span } from './advert-text.js'
import { timesNamed, TIMES_PATTERN } from './clock-times.js'
import type { TimedDays } from './cover-minutes.js'
import { daysNamed, DAYS_PATTERN } from './days.js'

/** Days with their times, as one run of words gives them: "Mon - Thu 8.15am to 5pm, Fri 8.15am to 3.45pm". */
export type CoverStatement = Span & {
  readonly parts: readonly TimedDays[]
  /** False when the words hold days and times that cannot be paired or read with certainty. */
  readonly isPlain: boolean
}

const TOKEN = new RegExp(`(?<days>${DAYS_PATTERN})|(?<times>${TIMES_PATTERN})`, 'giu')
// What may stand between days and their times, and between one such pair and the next, without changing the sense.
const LINK =
  /^[ ,;:()&-]*(?:\n[-•* ]*)?(?:(?:from|at|and|working|worked|work|hours|hrs|the hours of|between the hours of|between|of|are|inclusive|each|per|a|day|only|then|with|on|every)\b[ ,;:()&-]*){0,4}$/iu
const LONGEST_LINK = 32
const MOST_TOKENS = 200

type Token = Span & { readonly kind: 'days' | 'times'; readonly words: string }

/** Every run of days and times in a text; runs of only days or only times are left out. */
export function findCoverStatements(text: AdvertText): CoverStatement[] {
  const tokens: Token[] = []
  for (const match of text.plain.matchAll(TOKEN)) {
    if (tokens.length === MOST_TOKENS) return []
    const kind = match.groups?.days === undefined ? 'times' : 'days'
    tokens.push({ kind, words: match[0], start: match.index, end: match.index + match[0].length })
  }
  return runsOf(text, tokens).flatMap((run) => statementOf(run) ?? [])
}

function runsOf(text: AdvertText, tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = []
  for (const token of tokens) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const isLinked =
      last && token.start - last.end <= LONGEST_LINK && LINK.test(text.plain.slice(last.end, token.start))
    if (isLinked) run!.push(token)
    else runs.push([token])
  }
  return runs
}

function statementOf(run: readonly Token[]): CoverStatement | null {
  const span = { start: run[0]!.start, end: run.at(-1)!.end }
  if (!run.some(({ kind }) => kind === 'days') || !run.some(({ kind }) => kind === 'times')) return null
  const alternates = run.every(({ kind }, index) => index === 0 || kind !== run[index - 1]!.kind)
  if (!alternates || run.length % 2 === 1) return { ...span, parts: [], isPlain: false }
  const parts: TimedDays[] = []
  for (let index = 0; index < run.length; index += 2) {
    const pair = [run[index]!, run[index + 1]!]
    const days = daysNamed(pair.find(({ kind }) => kind === 'days')!.words)
    const times = timesNamed(pair.find(({ kind }) => kind === 'times')!.words)
    if (!days || !times) return { ...span, parts: [], isPlain: false }
    parts.push({ days, ...times })
  }
  const named = parts.flatMap(({ days }) => days)
  return { ...span, parts, isPlain: new Set(named).size === named.length }
}
