import { employerKey } from '../../employers/employer-key.js'
import type { OpportunityInput } from '../../opportunities/model.js'
import { htmlToText } from './html-text.js'
import { payOfPosting } from './jobposting-pay.js'
import { siteOfPosting } from './jobposting-place.js'
import { type Node, isNode, isOfType, list, nodesOfType, numberOf, textOf, textsOf } from './json-ld.js'
import { dayOrRemark, type OpportunityMap, type Remark, saysApprenticeship } from './map.js'

/**
 * schema.org JobPosting as JSON-LD, as web pages carry it for search engines: alone, in an array, a graph or a list, with every property once
 * or several times. The posting's identifier is its employer's own, so the employer's name stands before it in our ref.
 */
export const jobposting: OpportunityMap = {
  unfold: (raw) => nodesOfType(raw, 'JobPosting'),

  read(raw) {
    if (!isNode(raw) || !isOfType(raw, 'JobPosting'))
      return { problems: [problem('@type', isNode(raw) ? textOf(raw['@type']) : undefined, 'must be JobPosting')] }
    const title = textOf(raw.title) ?? textOf(raw.name)
    if (title === undefined) return { problems: [problem('title', undefined, 'is required: text')] }
    const organization = list(raw.hiringOrganization)[0]
    const employer = textOf(organization) ?? (isNode(organization) ? textOf(organization.legalName) : undefined)
    if (employer === undefined)
      return { problems: [problem('hiringOrganization', undefined, 'is required: the name of the employer')] }
    const ref = refOf(raw, employer)
    if (ref === undefined)
      return { problems: [problem('identifier', undefined, 'is required: an identifier or a url that stays the same')] }
    const remarks: Remark[] = []
    const { pay, salaryText } = payOfPosting(raw, remarks)
    const places = numberOf(raw.totalJobOpenings) ?? 1
    return {
      record: {
        source: 'jobposting',
        ref,
        strand: strandOf(raw, title),
        title: htmlToText(title),
        description: htmlToText(textOf(raw.description) ?? ''),
        employer: {
          name: employer,
          website: (isNode(organization) && (webOf(organization.sameAs) ?? webOf(organization.url))) || null,
          sector: textOf(raw.industry) ?? null,
        },
        site: siteOfPosting(raw, remarks),
        places: Number.isInteger(places) && places > 0 ? places : 1,
        pay,
        requires: {
          skills: textsOf(raw.skills).map((name) => ({ name: name.slice(0, 200), need: 'desirable' as const })),
          experienceMonths: experienceMonths(raw),
        },
        opensOn: dayOrRemark('opensOn', textOf(raw.datePosted), remarks),
        closesOn: dayOrRemark('closesOn', textOf(raw.validThrough), remarks),
        startsOn: dayOrRemark('startsOn', textOf(raw.jobStartDate), remarks),
      },
      wording: { hoursText: textOf(raw.workHours) ?? null, salaryText },
      remarks,
    }
  },
}

function problem(
  field: string,
  value: string | undefined,
  reason: string,
): { field: string; value: string; reason: string } {
  return { field, value: value ?? '', reason }
}

/** "1234" of two employers is two postings; an address is one for ever. */
function refOf(posting: Node, employer: string): string | undefined {
  const [identifier] = list(posting.identifier)
  const value = isNode(identifier) ? textOf(identifier.value) : textOf(identifier)
  if (value !== undefined) {
    if (webOf(value)) return withoutFragment(value)
    const issuer = (isNode(identifier) ? textOf(identifier.name) : undefined) ?? employer
    return withoutFragment(`${employerKey(issuer).replaceAll(' ', '-')}/${value}`)
  }
  const address = textOf(posting.url) ?? textOf(posting['@id'])
  return address === undefined ? undefined : withoutFragment(address)
}

/** `#` is kept for carved shifts. */
function withoutFragment(text: string): string | undefined {
  return text.split('#')[0]?.trim() || undefined
}

function webOf(value: unknown): string | undefined {
  return textsOf(value).find((text) => /^https?:\/\//i.test(text))
}

function strandOf(posting: Node, title: string): OpportunityInput['strand'] {
  const types = textsOf(posting.employmentType).flatMap((type) => type.toUpperCase().split(/[,;| ]+/))
  if (saysApprenticeship(title) || types.includes('APPRENTICESHIP')) return 'apprenticeship'
  return types.includes('VOLUNTEER') || types.includes('INTERN') ? 'work-experience' : 'vacancy'
}

function experienceMonths(posting: Node): number {
  const [asked] = list(posting.experienceRequirements)
  const months = isNode(asked) ? numberOf(asked.monthsOfExperience) : undefined
  return months !== undefined && Number.isInteger(months) && months >= 0 && months <= 600 ? months : 0
}
