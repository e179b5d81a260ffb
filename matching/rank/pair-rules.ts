import type { RuleId } from '../rules/rule.js'
import { isFree } from './is-free.js'
import { NONE, type OfferForm } from './offer-form.js'
import {
  BORN, CONSENTS, DBS_SHIFT, EARNINGS, FLAGS, HOLDS_WORK, IS_TERM_TIME_ONLY, LENGTHS_A, LENGTHS_B, MAX_DAYS_SHIFT, MOST, NEEDS_SAME_TIMES, NOT_KNOWN,
  NO_RIGHT_TO_WORK, PAY, REACH, RECORD_WORDS, STRANDS_SHIFT, TAIL, WANTED, WEIGHTS, avoidedAfter, freeAfter, licencesAfter, needsAfter,
} from './row-layout.js' // prettier-ignore
import type { Requirement, Requirements } from './requirements.js'
import type { SeekerTable } from './seeker-table.js'

/**
 * A hard rule between a form and a row: the same decision as the rule of that name takes on the offer and the person.
 * @param metres straight, to the site; 0 when there is none
 * @param minutes the way by the person's mode; 0 when there is none
 */
export type RowRule = (form: OfferForm, table: SeekerTable, row: number, metres: number, minutes: number) => boolean

const consent: RowRule = (_form, { records }, row) => (records[row * RECORD_WORDS + FLAGS]! & CONSENTS) !== 0

const strand: RowRule = (form, { records }, row) =>
  form.strand < 8 && ((records[row * RECORD_WORDS + FLAGS]! >>> (STRANDS_SHIFT + form.strand)) & 1) === 1

const open: RowRule = (form) => form.isOpen

const avoided: RowRule = (form, table, row) => {
  const record = row * RECORD_WORDS
  const b = table.records[record + LENGTHS_B]!
  const at = table.records[record + TAIL]! + avoidedAfter(table.records[record + LENGTHS_A]!, b)
  return !isAvoided(form, b, table.tails.words, at)
}

/** @param b the word of the record with the lengths of the lists; @param at where they begin in `words` */
function isAvoided(form: OfferForm, b: number, words: Uint16Array, at: number): boolean {
  const employers = (b >>> 12) & 7
  const sectors = (b >>> 15) & 7
  for (let i = at; i < at + employers; i++) if (words[i] === form.employer) return true
  if (form.sector === NONE) return false
  for (let i = at + employers; i < at + employers + sectors; i++) if (words[i] === form.sector) return true
  return false
}

const age: RowRule = (form, { records }, row) => {
  const born = records[row * RECORD_WORDS + BORN]!
  return born === NOT_KNOWN || (born <= form.bornTo && born >= form.bornFrom)
}

const checks: RowRule = (form, { records }, row) => {
  const flags = records[row * RECORD_WORDS + FLAGS]!
  if (form.offer.needsRightToWork && (flags & NO_RIGHT_TO_WORK) !== 0) return false
  return ((flags >>> DBS_SHIFT) & 7) >= form.dbs
}

const licences: RowRule = (form, table, row) => {
  if (form.licences.length === 0) return true
  const record = row * RECORD_WORDS
  const lengths = table.records[record + LENGTHS_B]!
  const at = licencesAt(table, record)
  return areMet(form.licences, table.dictionaries.licences, table.tails.words, at, at + ((lengths >>> 4) & 15))
}

const qualifications: RowRule = (form, table, row) => {
  if (form.qualifications.length === 0) return true
  const record = row * RECORD_WORDS
  const lengths = table.records[record + LENGTHS_B]!
  const at = licencesAt(table, record) + ((lengths >>> 4) & 15)
  return areMet(
    form.qualifications,
    table.dictionaries.qualifications,
    table.tails.words,
    at,
    at + ((lengths >>> 8) & 15),
  )
}

const essentialSkills: RowRule = (form, table, row) => {
  if (form.skills.length === 0) return true
  const record = row * RECORD_WORDS
  const lengths = table.records[record + LENGTHS_B]!
  const at = licencesAt(table, record) + ((lengths >>> 4) & 15) + ((lengths >>> 8) & 15)
  return areMet(form.skills, table.dictionaries.skills, table.tails.words, at, at + ((lengths >>> 18) & 63))
}

const workplaceNeeds: RowRule = (form, table, row) => {
  const record = row * RECORD_WORDS
  const at = table.records[record + TAIL]! + needsAfter(table.records[record + LENGTHS_A]!)
  return areNeedsMet(form, table.tails.words, at, at + (table.records[record + LENGTHS_B]! & 15))
}

function areNeedsMet(form: OfferForm, words: Uint16Array, from: number, to: number): boolean {
  if (!form.statesFeatures) return true
  for (let i = from; i < to; i++) if (form.features[words[i]!] !== 1) return false
  return true
}

const travel: RowRule = (form, { records }, row, metres) =>
  !form.hasSite || metres <= records[row * RECORD_WORDS + REACH]!

const availability: RowRule = (form, table, row, _metres, minutes) => {
  const record = row * RECORD_WORDS
  const a = table.records[record + LENGTHS_A]!
  const from = table.records[record + TAIL]! + freeAfter(a, table.records[record + LENGTHS_B]!)
  return isAvailable(form, table.records[record + FLAGS]!, minutes, table.tails.words, from, from + 2 * (a & 255))
}

/** @param words holds when they are free, from `from` up to, not including, `to` */
function isAvailable(
  form: OfferForm,
  flags: number,
  minutes: number,
  words: Uint16Array,
  from: number,
  to: number,
): boolean {
  if ((flags & IS_TERM_TIME_ONLY) !== 0 && !form.offer.termTimeOnly) return false
  if (form.cover === null) return true
  const maxDays = (flags >>> MAX_DAYS_SHIFT) & 7
  if (form.coverDays > maxDays || ((flags & NEEDS_SAME_TIMES) !== 0 && !form.hasSameTimes)) return false
  return isFree(form.cover, 0, form.cover.length, minutes, words, from, to)
}

const weeklyHours: RowRule = (form, { records }, row) => {
  const record = row * RECORD_WORDS
  return (
    form.least < (records[record + MOST]! & 0xffff) &&
    form.most >= (records[record + WANTED]! & 0xffff) &&
    form.earnings <= records[record + EARNINGS]!
  )
}

const wageFloor: RowRule = (form, { records }, row) => records[row * RECORD_WORDS + PAY]! <= form.floorMet

/**
 * Which rules are compiled into rows. A rule that is not here is asked itself, on the offer and the person, for whoever passes those that are; so a new
 * rule holds from the day it is written, and is fast once it has a line here.
 */
export const rowRules: Partial<Record<RuleId, RowRule>> = {
  consent,
  strand,
  open,
  avoided,
  age,
  checks,
  licences,
  qualifications,
  'essential-skills': essentialSkills,
  'workplace-needs': workplaceNeeds,
  travel,
  availability,
  'weekly-hours': weeklyHours,
  'wage-floor': wageFloor,
  // For ordinary pairs; `isOrdinaryPair` says which those are, and of the others the rules themselves are asked.
  priority: () => true,
  'working-time': () => true,
  'legal-wage': () => true,
}

/**
 * Whether the compiled rules that read the record alone hold, and what the law says of everybody of an age; which comes first does not matter here. Consent,
 * strand, term time, right to work and the same times each day are one comparison of flags; of needs those that their groups tell.
 */
export function holdOnRecord(form: OfferForm, table: SeekerTable, row: number, metres: number): boolean {
  const { records } = table
  const record = row * RECORD_WORDS
  const flags = records[record + FLAGS]!
  const born = records[record + BORN]!
  return (
    (flags & form.flagMask) === form.flagsWanted &&
    (!form.hasSite || metres <= records[record + REACH]!) &&
    form.least < (records[record + MOST]! & 0xffff) &&
    form.most >= (records[record + WANTED]! & 0xffff) &&
    records[record + PAY]! <= form.floorMet &&
    form.earnings <= records[record + EARNINGS]! &&
    (born === NOT_KNOWN ||
      (born <= form.bornTo && born >= form.bornFrom && (born > form.barredBornTo || (flags & HOLDS_WORK) !== 0))) &&
    ((flags >>> DBS_SHIFT) & 7) >= form.dbs &&
    ((flags >>> MAX_DAYS_SHIFT) & 7) >= form.coverDays &&
    (records[record + WEIGHTS]! & form.lackedNeeds) === 0 &&
    (form.groupFlags === 0 || (flags & form.groupFlags) !== 0)
  )
}

/** Whether the rest of them hold: those that read the lists of the tail. Where those begin is worked out once. */
export function holdOnTail(form: OfferForm, table: SeekerTable, row: number, minutes: number): boolean {
  const { records } = table
  const { words } = table.tails
  const record = row * RECORD_WORDS
  const a = records[record + LENGTHS_A]!
  const b = records[record + LENGTHS_B]!
  const needs = records[record + TAIL]! + needsAfter(a)
  const avoids = needs + (b & 15)
  const free = records[record + TAIL]! + freeAfter(a, b)
  return (
    areNeedsMet(form, words, needs, avoids) &&
    isAvailable(form, records[record + FLAGS]!, minutes, words, free, free + 2 * (a & 255)) &&
    !isAvoided(form, b, words, avoids) &&
    (!form.asksHeld ||
      (licences(form, table, row, 0, minutes) &&
        qualifications(form, table, row, 0, minutes) &&
        essentialSkills(form, table, row, 0, minutes)))
  )
}

function licencesAt({ records }: SeekerTable, record: number): number {
  return records[record + TAIL]! + licencesAfter(records[record + LENGTHS_A]!, records[record + LENGTHS_B]!)
}

function areMet<Asked, Held>(
  asked: readonly Requirement[],
  requirements: Requirements<Asked, Held>,
  words: Uint16Array,
  from: number,
  to: number,
): boolean {
  for (const requirement of asked) {
    let isMet = false
    for (let i = from; i < to && !isMet; i++) isMet = requirements.isMetBy(requirement, words[i]!)
    if (!isMet) return false
  }
  return true
}
