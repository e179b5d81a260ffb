import { neverNearMiss, rules } from '../rules/index.js'
import type { Cure, Rule, RuleId } from '../rules/rule.js'
import type { OfferForm } from './offer-form.js'
import { rowRuleFor } from './whole-rules.js'
import { mostForEach, preferencesApart } from './pair-score.js'
import { FLAGS, IS_IRREGULAR, RECORD_WORDS } from './row-layout.js'
import { scorePair } from './score-pair.js'
import type { Seeker } from './seeker.js'
import type { SeekerTable } from './seeker-table.js'
import { type ListLengths, type Shortlist, entryOf } from './shortlist.js'
import { TopList } from './top-list.js'

/** A pair as the index sees it, with the whole person for what rows do not hold. */
export type RowPair = {
  /** The side that is listed. */
  readonly id: string
  readonly form: OfferForm
  readonly row: number
  readonly metres: number
  readonly minutes: number
  readonly seeker: () => Seeker
  /** Points of text and occupation. */
  readonly fixedPoints: () => number
}

/** A score no pair can have more of. */
const WHOLE_SCORE = 10_000

/** The preferences whose points the cure of a rule can change. Rules that are not here may change anything. */
const movedByCure: Partial<Record<RuleId, readonly ('hours' | 'pay' | 'features')[]>> = {
  checks: [],
  licences: [],
  qualifications: [],
  'essential-skills': [],
  travel: [],
  'workplace-needs': ['features'],
  'wage-floor': ['pay'],
  // The pay by the hour of a salary hangs on the hours.
  'weekly-hours': ['hours', 'pay'],
  availability: ['hours', 'pay'],
  'working-time': ['hours', 'pay'],
}

/**
 * The whole answer over everybody: who is listed and why, how many each rule leaves out, and who would fit if one thing changed. The same as the
 * slow pass gives; rules are asked on rows, and cures are worked out, best hope first, only while one could still be shown.
 */
export function fullShortlist(table: SeekerTable, pairs: Iterable<RowPair>, lengths: ListLengths): Shortlist {
  const excluded = new Map<RuleId, number>()
  const top = new TopList<RowPair>(lengths.top)
  const hopes: { pair: RowPair; rule: Rule; most: number }[] = []
  let considered = 0
  let eligible = 0
  for (const pair of pairs) {
    considered++
    const isIrregular = (table.records[pair.row * RECORD_WORDS + FLAGS]! & IS_IRREGULAR) !== 0
    const [first, second] = failedRules(table, pair, isIrregular)
    if (!first) {
      eligible++
      top.offer(scoreOf(table, pair, isIrregular), pair.id, pair)
      continue
    }
    excluded.set(first.id, (excluded.get(first.id) ?? 0) + 1)
    if (!second && !neverNearMiss.has(first.id) && first.cure && lengths.nearMisses > 0)
      hopes.push({ pair, rule: first, most: isIrregular ? WHOLE_SCORE : mostIfCured(table, pair, first.id) })
  }
  return {
    considered,
    eligible,
    entries: top
      .sorted()
      .map(({ score, item }) => entryOf({ id: item.id, offer: item.form.offer, seeker: item.seeker() }, score)),
    excluded: rules.flatMap(({ id, staffWords }) => {
      const count = excluded.get(id)
      return count === undefined ? [] : [{ rule: id, count, words: staffWords }]
    }),
    nearMisses: bestCures(hopes, lengths.nearMisses),
  }
}

/** The first rule a pair fails, and a second if there is one. */
function failedRules(table: SeekerTable, pair: RowPair, isIrregular: boolean): [first?: Rule, second?: Rule] {
  let first: Rule | undefined
  for (const rule of rules) {
    const rowRule = isIrregular ? undefined : rowRuleFor(rule.id, pair.form, table, pair.row)
    const isHeld = rowRule
      ? rowRule(pair.form, table, pair.row, pair.metres, pair.minutes)
      : rule.test(pair.form.offer, pair.seeker().facts).holds
    if (isHeld) continue
    if (first) return [first, rule]
    if (neverNearMiss.has(rule.id)) return [rule]
    first = rule
  }
  return first ? [first] : []
}

function scoreOf(table: SeekerTable, pair: RowPair, isIrregular: boolean): number {
  if (isIrregular) return scorePair(pair.form.offer, pair.seeker().wishes)
  const { sector, hours, distance, pay, features } = preferencesApart(pair.form, table, pair.row, pair.minutes)
  return pair.fixedPoints() + sector + hours + distance + pay + features
}

/** The score a cured pair can have at most. */
function mostIfCured(table: SeekerTable, pair: RowPair, rule: RuleId): number {
  const moved = movedByCure[rule]
  if (!moved) return WHOLE_SCORE
  const points = preferencesApart(pair.form, table, pair.row, pair.minutes)
  const most = mostForEach(table, pair.row)
  let sum = pair.fixedPoints() + points.sector + points.distance
  for (const preference of ['hours', 'pay', 'features'] as const)
    sum += moved.includes(preference) ? most[preference] : points[preference]
  return sum
}

function bestCures(hopes: { pair: RowPair; rule: Rule; most: number }[], length: number): Shortlist['nearMisses'] {
  const near = new TopList<{ pair: RowPair; rule: Rule; cure: Cure }>(length)
  hopes.sort((a, b) => b.most - a.most)
  for (const { pair, rule, most } of hopes) {
    if (most < near.bar) break
    const cure = rule.cure?.(pair.form.offer, pair.seeker())
    // What cures one rule may break another.
    if (cure && rules.every((other) => other.test(cure.offer, cure.seeker.facts).holds))
      near.offer(scorePair(cure.offer, cure.seeker.wishes), pair.id, { pair, rule, cure })
  }
  return near.sorted().map(({ score, item: { pair, rule, cure } }) => ({
    id: pair.id,
    rule: rule.id,
    cure: cure.change,
    scoreIfCured: score,
    words: cure.words,
  }))
}
