import { type Finding, findingOf } from './findings.js'
import type { Law } from './rule-table.js'

/** What an advert says that the Conduct Regulations ask of an agency's advert. */
export type ParticularsFacts = {
  readonly title: string
  readonly description: string
  readonly employer: string
  readonly sector: string | null
  readonly pay: object | null
  /** A place, or that there is none: remote, nationwide. */
  readonly isPlaced: boolean
  /** Qualifications, skills or months of experience, as fields. */
  readonly asksFor: boolean
  readonly lastsDays: number | null
}

/** By which an agency is known: its trade, or the statement that the Regulations have it make. */
const agencySectors: ReadonlySet<string> = new Set([
  'recruitment',
  'employment agency',
  'employment agencies',
  'staffing',
])
const agencyStatement =
  /\b(?:act|acts|acting|operate|operates|operating) as an? (?:employment|recruitment) (?:agency|business)\b/i

/** What is wanted of a person, in any of the words adverts have for it. */
const experienceWords =
  /experience|qualif|train|skill|degree|\b(?:nvq|gcse|btec|rgn|rmn)\b|diploma|certificate|regist|licen[cs]e|\bknowledge\b|\bability to\b|\bable to\b|background in|graduate|competen|you(?:'|’)?(?:ll| will| must| should)? (?:have|need|be)\b/i
/** A title that is itself a qualification. */
const professions =
  /\b(?:consultant|doctor|gp|dentist|surgeon|physician|psychiatrist|paediatrician|an(?:a)?esthetist|nurs(?:e|ing associate)|sister|midwife|\w*therapist|psychologist|radiographer|sonographer|pharmacist|paramedic|dietitian|podiatrist|optometrist|social worker|teacher|solicitor|accountant|electrician|plumber)s?\b/i
const lengthWords =
  /permanent|temporary|fixed.term|contract|bank\b|locum|secondment|maternity cover|casual|seasonal|interim|\bmonths?\b/i

/**
 * R-127 (Conduct of Employment Agencies and Employment Businesses Regulations 2003 reg 27): an agency's advert says whether the work is temporary or permanent and, where
 * it gives pay, where the work is and what experience, training or qualification it needs; its kind is the title, which no record lacks. An agency's own advert is stopped, or held where only its length is not said. For what the service
 * itself shows nothing is settled while R-130 is not confirmed: it is a warning; where R-130 is confirmed, it is an agency like others; where it is switched off, it is none.
 */
export function particularsFindings(advert: ParticularsFacts, law: Law): Finding[] {
  const row = law.rows['advert-particulars']
  const service = law.rows['employment-agencies-act']
  const isAgency =
    (advert.sector !== null && agencySectors.has(advert.sector)) || agencyStatement.test(advert.description)
  if (!row || (!isAgency && !service)) return []
  const text = `${advert.title} ${advert.description}`
  const withPay = [
    ...(advert.pay !== null && !advert.isPlaced ? ['where the work is'] : []),
    ...(advert.pay !== null && !advert.asksFor && !experienceWords.test(text) && !professions.test(advert.title)
      ? ['what experience, training or qualification it needs, or that it needs none']
      : []),
  ]
  const missing =
    isAgency && advert.lastsDays === null && !lengthWords.test(text)
      ? [...withPay, 'whether the work is temporary or permanent']
      : withPay
  if (missing.length === 0) return []
  const isSettled = isAgency || service!.certainty !== 'U'
  const who = isAgency
    ? 'an agency'
    : isSettled
      ? 'this service'
      : 'this service, if it is an agency (R-130: not settled),'
  // Boards say for how long in a field of theirs, which no record here has: somebody may have seen it there.
  const strength = !isSettled ? 'WARN' : withPay.length === 0 ? 'HOLD' : undefined
  return [findingOf(row, 'description', { missing: missing.join(', and '), who }, strength)]
}
