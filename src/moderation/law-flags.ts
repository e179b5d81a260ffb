import { type AdvertFacts, advertFindings } from '../../matching/law/advert-findings.js'
import type { LawKey } from '../../matching/law/keys.js'
import { type Law, type RuleTable, type Strength, lawOn, strengthOf } from '../../matching/law/rule-table.js'
import { type WordingFind, type WordingRules, readWording } from '../../matching/law/wording.js'
import { wordsOf } from '../../matching/law/words.js'
import { MILLIONTHS_PER_POUND } from '../../matching/rank/pay.js'
import { minutesOf, weekBlocks, MINUTES_PER_DAY } from '../../matching/time/week.js'
import { lastsDays } from '../opportunities/lasts-days.js'
import type { Opportunity } from '../opportunities/model.js'
import type { Store } from '../ports/store.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { loadWordingList } from '../rules/wording-file.js'
import { workDayOf } from '../rules/work-day.js'

/**
 * One thing the law or plain practice has to say about an opportunity, at one field. Staff see it; nothing here stops an opportunity from being stored, and a
 * BLOCK stops it from going live.
 */
export type LawFlag = {
  readonly field: string
  /** `R-026` */
  readonly rule: string
  readonly strength: Strength
  readonly words: string
  /** For words of the advert: the sentence, and what would be better. */
  readonly sentence: string | null
  readonly better: string | null
}

export type LawBooks = { readonly table: RuleTable; readonly wording: WordingRules }

/** The table in force, with the administrators' edits, and the list of words that ships. */
export async function lawBooksNow(store: Pick<Store, 'get'>): Promise<LawBooks> {
  return { table: await ruleTableNow(store), wording: loadWordingList() }
}

const MINUTES_PER_HOUR = 60
const strongestFirst: readonly Strength[] = ['BLOCK', 'HOLD', 'WARN', 'INFO']

/**
 * The flags of an opportunity, the strongest first, derived from its fields, its words and the law of its day of work: never stored, so that a new rate or a mended
 * list needs no second import.
 * @param today `YYYY-MM-DD`, where the opportunity does not say when its work begins
 */
export function lawFlags(opportunity: Opportunity, today: string, books: LawBooks): readonly LawFlag[] {
  const known = flagged.get(opportunity)
  if (known?.today === today && known.books.table === books.table && known.books.wording === books.wording)
    return known.flags
  const flags = readFlags(opportunity, today, books)
  flagged.set(opportunity, { today, books, flags })
  return flags
}

/** An import asks thrice about the same record: whether it may go live, and what to count. */
const flagged = new WeakMap<Opportunity, { today: string; books: LawBooks; flags: readonly LawFlag[] }>()

function readFlags(opportunity: Opportunity, today: string, books: LawBooks): LawFlag[] {
  const law = lawOn(books.table, workDayOf(opportunity, today))
  const flags = [
    ...advertFindings(factsOf(opportunity), law).map((found): LawFlag => ({
      field: found.field,
      rule: found.rule,
      strength: found.strength,
      words: wordsOf(found, law.rows[found.key as LawKey]?.reason ?? ''),
      sentence: null,
      better: null,
    })),
    ...readWording(opportunity.title, 'title', books.wording).flatMap((find) => wordingFlag(find, 'title', law)),
    ...readWording(opportunity.description, 'description', books.wording).flatMap((find) =>
      wordingFlag(find, 'description', law),
    ),
  ]
  return flags.sort((a, b) => strongestFirst.indexOf(a.strength) - strongestFirst.indexOf(b.strength))
}

/** The flags that keep an opportunity from going live: a BLOCK always, and a priority window until its ground is recorded. */
export function stoppingFlags(flags: readonly LawFlag[]): LawFlag[] {
  return flags.filter(
    ({ strength, field }) => strength === 'BLOCK' || (strength === 'HOLD' && field === 'priority.groups'),
  )
}

function wordingFlag(find: WordingFind, field: 'title' | 'description', law: Law): LawFlag[] {
  const row = law.rows[find.key]
  if (!row) return []
  const { about, better } = find.rule
  const numbers = { term: find.found, characteristic: about, better }
  return [
    {
      field,
      rule: row.rule,
      strength: strengthOf({ strength: find.strength, certainty: row.certainty }),
      words: wordsOf({ numbers, isUnconfirmed: row.certainty === 'U' }, row.reason),
      sentence: find.sentence,
      better,
    },
  ]
}

function factsOf(opportunity: Opportunity): AdvertFacts {
  const { hoursPerWeek, requires, pay } = opportunity
  const blocks = opportunity.cover.flatMap(weekBlocks)
  const coverMinutes = blocks.length > 0 ? minutesOf(blocks) : null
  const minutes = (hours: number | null | undefined): number | null =>
    hours === null || hours === undefined ? null : Math.round(hours * MINUTES_PER_HOUR)
  const millionths = (pounds: number | null): number | null =>
    pounds === null ? null : Math.round(pounds * MILLIONTHS_PER_POUND)
  // "Up to 45 hours" says nothing of the fewest: a year's pay over it would look worse than it is.
  const fewest = hoursPerWeek === null ? coverMinutes : minutes(hoursPerWeek.min)
  return {
    strand: opportunity.strand,
    title: opportunity.title,
    description: opportunity.description,
    sector: opportunity.employer.sector,
    pay: pay && { min: millionths(pay.min), max: millionths(pay.max), per: pay.per },
    fewestMinutes: fewest,
    mostMinutes: minutes(hoursPerWeek?.max ?? hoursPerWeek?.min) ?? coverMinutes,
    shifts: blocks.map(({ from, to }) => ({ from: from % MINUTES_PER_DAY, to: (from % MINUTES_PER_DAY) + to - from })),
    mayBeCarved: opportunity.carve.allowed,
    minAge: requires.minAge,
    maxAge: requires.maxAge,
    dbs: requires.dbs,
    tasks: opportunity.tasks.map(({ name }) => name),
    termTimeOnly: requires.termTimeOnly,
    lastsDays: lastsDays(opportunity),
    hasTraining: opportunity.strand === 'apprenticeship' || opportunity.offers.training !== null,
    priorityGroups: opportunity.priority.groups,
    priorityUntil: opportunity.priority.until,
  }
}
