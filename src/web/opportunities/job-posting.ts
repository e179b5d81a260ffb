import type { Outcode } from '../../../matching/place/outcodes.js'
import type { Place } from '../../places/place-record.js'
import type { PublicOpportunity } from '../../opportunities/public-opportunities.js'
import type { Strand } from '../../records/values.js'

/** What an advert needs beside its public fields to be read by search engines. */
export type PostingFacts = {
  address: string
  /** The day it was first shown. */
  postedOn: string
  place: Place | null
  outcode: Outcode | undefined
}

const FULL_TIME_FROM_HOURS = 30

/**
 * An opportunity as schema.org's JobPosting. What is not known is left out: a guess would be read as a fact.
 * https://schema.org/JobPosting and https://developers.google.com/search/docs/appearance/structured-data/job-posting
 */
export function jobPosting(opportunity: PublicOpportunity, facts: PostingFacts): Record<string, unknown> {
  const { employer, pay, site, closesOn, startsOn, places } = opportunity
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: opportunity.title,
    description: descriptionHtml(opportunity),
    identifier: { '@type': 'PropertyValue', name: employer.name, value: opportunity.id },
    url: facts.address,
    datePosted: facts.postedOn,
    // Open to the end of its closing day in London; the zone is left out because a local time is meant.
    ...(closesOn !== null && { validThrough: `${closesOn}T23:59:59` }),
    ...(startsOn !== null && { jobStartDate: startsOn }),
    employmentType: employmentTypes(opportunity),
    hiringOrganization: {
      '@type': 'Organization',
      name: employer.name,
      ...(employer.website !== null && isWebAddress(employer.website) && { sameAs: employer.website }),
    },
    ...(employer.sector !== null && { industry: employer.sector }),
    ...locationOf(site.mode, site.postcode, facts),
    ...(pay && {
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'GBP',
        value: {
          '@type': 'QuantitativeValue',
          ...(pay.min !== null && pay.min === pay.max
            ? { value: pay.min }
            : { ...(pay.min !== null && { minValue: pay.min }), ...(pay.max !== null && { maxValue: pay.max }) }),
          unitText: pay.per.toUpperCase(),
        },
      },
    }),
    ...(opportunity.hoursPerWeek && { workHours: hoursText(opportunity.hoursPerWeek) }),
    ...requirementsOf(opportunity.requires),
    totalJobOpenings: places,
    directApply: false,
  }
}

/** What is asked from the first day: experience, and skills that are essential. */
function requirementsOf({ experienceMonths, skills }: PublicOpportunity['requires']): Record<string, unknown> {
  const essential = [...new Set(skills.filter(({ need }) => need === 'essential').map(({ name }) => name))]
  return {
    ...(essential.length > 0 && { skills: essential }),
    ...(experienceMonths > 0 && {
      experienceRequirements: {
        '@type': 'OccupationalExperienceRequirements',
        monthsOfExperience: experienceMonths,
      },
    }),
  }
}

/** As text inside a script element: nothing in it can end the element or begin a comment. */
export function asScriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e')
    .replace(/&/g, '\\u0026')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
}

function descriptionHtml({ description, title, employer }: PublicOpportunity): string {
  const text = description.trim() || `${title} at ${employer.name}.`
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escaped(paragraph.trim()).replace(/\n/g, '<br>')}</p>`)
    .join('')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

const typeOfStrand: Partial<Record<Strand, string>> = {
  apprenticeship: 'OTHER',
  'work-experience': 'INTERN',
  mentoring: 'OTHER',
  'work-based-qualification': 'OTHER',
  'school-link': 'OTHER',
}

function employmentTypes({ strand, hoursPerWeek, endsOn, durationWeeks }: PublicOpportunity): string[] {
  const types: string[] = []
  const least = hoursPerWeek?.min ?? null
  const most = hoursPerWeek?.max ?? null
  if ((most ?? least ?? 0) >= FULL_TIME_FROM_HOURS) types.push('FULL_TIME')
  if ((least ?? most ?? FULL_TIME_FROM_HOURS) < FULL_TIME_FROM_HOURS) types.push('PART_TIME')
  if (endsOn !== null || durationWeeks !== null) types.push('TEMPORARY')
  const named = typeOfStrand[strand]
  if (named) types.push(named)
  return types.length > 0 ? types : ['OTHER']
}

function locationOf(
  mode: PublicOpportunity['site']['mode'],
  postcode: string | null,
  { place, outcode }: PostingFacts,
): Record<string, unknown> {
  const fromHome = {
    jobLocationType: 'TELECOMMUTE',
    applicantLocationRequirements: { '@type': 'Country', name: 'GB' },
  }
  const address = {
    '@type': 'PostalAddress',
    addressCountry: 'GB',
    ...(outcode?.town && { addressLocality: outcode.town }),
    ...(outcode?.region && { addressRegion: outcode.region }),
    ...((postcode ?? place?.outcode) && { postalCode: postcode ?? place?.outcode }),
  }
  const at = { jobLocation: { '@type': 'Place', address } }
  if (mode === 'remote') return place ? { ...fromHome, ...at } : fromHome
  return at
}

function hoursText(hours: NonNullable<PublicOpportunity['hoursPerWeek']>): string {
  const { min, max } = hours
  if (min !== null && max !== null && min !== max) return `${min} to ${max} hours a week`
  return `${(max ?? min)!} hours a week`
}

export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
