import { advertFindings } from '../../matching/law/advert-findings.js'
import type { LawKey } from '../../matching/law/keys.js'
import type { HomeNation } from '../../matching/law/nations.js'
import {
  type HoldStep,
  type Law,
  type LawRow,
  type RuleTable,
  type Strength,
  lawOn,
  strengthOf,
} from '../../matching/law/rule-table.js'
import { type WordingFind, type WordingRules, readWording } from '../../matching/law/wording.js'
import { wordsOf } from '../../matching/law/words.js'
import type { OpportunityDocument } from '../opportunities/document.js'
import type { Opportunity } from '../opportunities/model.js'
import { loadOutcodes } from '../places/load-outcodes.js'
import { nationOf } from '../places/nation-of.js'
import type { Store } from '../ports/store.js'
import { ruleTableNow } from '../rules/rule-edits.js'
import { loadWordingList } from '../rules/wording-file.js'
import { workDayOf } from '../rules/work-day.js'
import { advertFacts } from './advert-facts.js'
import { type HoldGround, groundFor } from './hold-ground.js'
import { proRataShortfall } from './pro-rata-pay.js'

/**
 * One thing the law or plain practice has to say about an opportunity, at one field. Staff see it; nothing here stops an opportunity from being stored. A BLOCK
 * stops it from going live, and so does a HOLD that stands before publishing, until its ground is recorded.
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
  /** What in the field it is about, where there may be several: the words found, the group of a window; empty otherwise. */
  readonly about: string
  /** Of a HOLD: what may not happen before its ground is recorded; null of all others. */
  readonly before: HoldStep | null
  /** Of a HOLD: the ground in force; null when there is none yet. */
  readonly ground: HoldGround | null
}

export type LawBooks = { readonly table: RuleTable; readonly wording: WordingRules }

/** The table in force, with the administrators' edits, and the list of words that ships. */
export async function lawBooksNow(store: Pick<Store, 'get'>): Promise<LawBooks> {
  return { table: await ruleTableNow(store), wording: loadWordingList() }
}

const strongestFirst: readonly Strength[] = ['BLOCK', 'HOLD', 'WARN', 'INFO']

/**
 * The flags of a stored opportunity, the strongest first: those of its fields and words, each HOLD with the ground that was recorded for it, and what the words its pay was read
 * from say.
 */
export function flagsOf(
  document: Pick<OpportunityDocument, 'opportunity' | 'readings' | 'grounds'>,
  today: string,
  books: LawBooks,
): readonly LawFlag[] {
  const { opportunity, grounds } = document
  const flags = lawFlags(opportunity, today, books).map((flag) =>
    flag.strength === 'HOLD' ? { ...flag, ground: groundFor(flag, grounds, today) } : flag,
  )
  const nation = nationOf(opportunity, loadOutcodes())
  const short = proRataShortfall(document, lawOn(books.table, workDayOf(opportunity, today), nation))
  const none = { sentence: null, better: null, about: '', before: null, ground: null }
  return short ? inOrder([...flags, { field: 'pay.max', strength: 'WARN', ...short, ...none }]) : flags
}

function inOrder(flags: LawFlag[]): LawFlag[] {
  return flags.sort((a, b) => strongestFirst.indexOf(a.strength) - strongestFirst.indexOf(b.strength))
}

/** The flags that keep an opportunity from going live: a BLOCK always, a HOLD before publishing until its ground is recorded. */
export function stoppingFlags(flags: readonly LawFlag[]): LawFlag[] {
  return flags.filter(
    ({ strength, before, ground }) =>
      strength === 'BLOCK' || (strength === 'HOLD' && before === 'publishing' && ground === null),
  )
}

/**
 * The flags of an opportunity, the strongest first, derived from its fields, its words and the law of its day and nation of work: never stored, so that a new rate or a
 * mended list needs no second import.
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
  const day = workDayOf(opportunity, today)
  const nation = nationOf(opportunity, loadOutcodes())
  const law = lawOn(books.table, day, nation)
  const flags = flagsUnder(law, opportunity, books)
  if (nation !== HOME) {
    const isKnown = (flag: KeyedFlag): boolean => law.rows[flag.key] !== undefined
    const english = lawOn(books.table, day, HOME)
    const elsewhere = flagsUnder(english, opportunity, books).filter((flag) => !isKnown(flag))
    flags.push(...elsewhere.map((flag) => notKnownIn(nation, flag, english)))
  }
  return inOrder(flags.map(({ key: _, ...flag }): LawFlag => flag))
}

/** The nation whose rules the table has in full. */
const HOME = 'England'

type KeyedFlag = LawFlag & { readonly key: LawKey }

function flagsUnder(law: Law, opportunity: Opportunity, { wording }: LawBooks): KeyedFlag[] {
  const { title, description, requires } = opportunity
  const finds = [
    ...readWording(title, 'title', wording).map((find) => ({ find, field: 'title' as const })),
    ...readWording(description, 'description', wording).map((find) => ({ find, field: 'description' as const })),
  ]
  return [
    ...advertFindings(advertFacts(opportunity), law).map((found): KeyedFlag => {
      const key = found.key as LawKey
      const row = law.rows[key]
      return {
        key,
        field: found.field,
        rule: found.rule,
        strength: found.strength,
        words: wordsOf(found, row?.reason ?? ''),
        sentence: null,
        better: null,
        about: typeof found.numbers.term === 'string' ? found.numbers.term.toLowerCase() : '',
        before: stepOf(found.strength, row),
        ground: null,
      }
    }),
    ...finds
      // "Serving alcohol" in work that asks for 18 already has its cure.
      .filter(({ find }) => find.key !== 'adult-only-tasks' || (requires.minAge ?? 0) < 18)
      .flatMap(({ find, field }) => wordingFlag(find, field, law)),
  ]
}

function wordingFlag(find: WordingFind, field: 'title' | 'description', law: Law): KeyedFlag[] {
  const row = law.rows[find.key]
  if (!row) return []
  const { about, better } = find.rule
  const numbers = { term: find.found, characteristic: about, better }
  const strength = strengthOf({ strength: find.strength, certainty: row.certainty })
  return [
    {
      key: find.key,
      field,
      rule: row.rule,
      strength,
      words: wordsOf({ numbers, isUnconfirmed: row.certainty === 'U' }, row.reason),
      sentence: find.sentence,
      better,
      about: find.found.toLowerCase(),
      before: stepOf(strength, row),
      ground: null,
    },
  ]
}

/** A HOLD under a rule that is none by itself stands before publishing. */
function stepOf(strength: Strength, row: LawRow | undefined): HoldStep | null {
  return strength === 'HOLD' ? (row?.before ?? 'publishing') : null
}

/** P-002: what England's rule would say of work elsewhere, to be checked there: it stops nothing. */
function notKnownIn(nation: HomeNation, flag: KeyedFlag, english: Law): KeyedFlag {
  const numbers = { nation, known: english.rows[flag.key]?.nation ?? HOME, words: flag.words }
  return {
    ...flag,
    strength: flag.strength === 'INFO' ? 'INFO' : 'WARN',
    before: null,
    words: wordsOf({ numbers, isUnconfirmed: false }, english.rows['other-nation']?.reason ?? '{words}'),
  }
}
