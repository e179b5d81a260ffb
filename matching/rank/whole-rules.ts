import { rules } from '../rules/index.js'
import type { Rule, RuleId } from '../rules/rule.js'
import { brokenByAdult } from '../rules/working-time.js'
import type { OfferForm } from './offer-form.js'
import { type RowRule, rowRules } from './pair-rules.js'
import { BORN, FLAGS, HOLDS_WORK, NOT_KNOWN, RECORD_WORDS } from './row-layout.js'
import type { SeekerTable } from './seeker-table.js'
import type { Seeker } from './seeker.js'

/** Rules that read more of the law than a row holds: rows answer them for ordinary pairs alone. */
const lawRuleIds: ReadonlySet<RuleId> = new Set(['priority', 'age', 'working-time', 'legal-wage'])

/**
 * Whether the law has nothing to say of a pair: an ordinary offer (`rules/ordinary.ts`) and an adult, somebody of unknown age, or a young worker whom it suits, who
 * holds no work. Where the hours are not stated, what an adult holds is not looked at.
 */
export function isOrdinaryPair(form: OfferForm, { records }: SeekerTable, row: number): boolean {
  if (!form.isUnderLaw) return true
  const record = row * RECORD_WORDS
  const born = records[record + BORN]!
  return (
    form.isOrdinary &&
    (form.cover === null || (records[record + FLAGS]! & HOLDS_WORK) === 0) &&
    (born === NOT_KNOWN || born <= form.adultBornTo || (born > form.youngBornAfter && born <= form.youngBornTo))
  )
}

/**
 * Whether an adult who could come may do an ordinary offer beside the work held, where rest alone tells; undefined where it does not, or where they hold none. Of those
 * out of the ordinary nine in ten are such people where the offer is ordinary.
 */
function isLawfulBesideWork(form: OfferForm, table: SeekerTable, row: number): boolean | undefined {
  const { records } = table
  const record = row * RECORD_WORDS
  const born = records[record + BORN]!
  if (!form.isOrdinary || (born !== NOT_KNOWN && born > form.adultBornTo)) return undefined
  const held = table.heldAt(row)
  const broken = held && brokenByAdult(form.offer, held)
  return broken === undefined ? undefined : broken === null
}

/** What a row alone says of a rule; undefined where the rule itself must be asked. */
export function rowRuleFor(id: RuleId, form: OfferForm, table: SeekerTable, row: number): RowRule | undefined {
  return lawRuleIds.has(id) && !isOrdinaryPair(form, table, row) ? undefined : rowRules[id]
}

/** Whether what rows do not hold lets a pair pass that every compiled rule lets pass: the law on pairs out of the ordinary, and rules that are not compiled. */
export function holdOnWhole(
  form: OfferForm,
  table: SeekerTable,
  row: number,
  seekerAt: (row: number) => Seeker,
): boolean {
  const isLawful = isOrdinaryPair(form, table, row) || isLawfulBesideWork(form, table, row)
  if (isLawful === false) return false
  const asked = isLawful ? uncompiledRules : wholeRules
  if (asked.length === 0) return true
  const { facts } = seekerAt(row)
  return asked.every((rule) => rule.test(form.offer, facts).holds)
}

export const uncompiledRules: readonly Rule[] = rules.filter(({ id }) => rowRules[id] === undefined)
const wholeRules = rules.filter(({ id }) => rowRules[id] === undefined || lawRuleIds.has(id))
