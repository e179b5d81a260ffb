import type { PublicOpportunity } from '../../opportunities/public-opportunities.js'
import { plural } from '../shell/filters.js'
import { blockWords, hoursWords, payWords, placeWords, strandNames } from './words.js'
import { isWebAddress } from './job-posting.js'

const dbsNames = {
  none: '',
  basic: 'Basic DBS check',
  standard: 'Standard DBS check',
  enhanced: 'Enhanced DBS check',
  'enhanced-barred': 'Enhanced DBS check with barred list',
}

/** An opportunity as its page lays it out, from its public fields alone. */
export function publicOpportunityView(opportunity: PublicOpportunity, outcode: string | null): Record<string, unknown> {
  const { employer, requires, offers } = opportunity
  return {
    title: opportunity.title,
    strand: strandNames[opportunity.strand],
    isPaidAdvert: opportunity.isPaidAdvert,
    employer: employer.name,
    website: employer.website !== null && isWebAddress(employer.website) ? employer.website : null,
    paragraphs: opportunity.description.split(/\n\s*\n/).filter((text) => text.trim() !== ''),
    facts: [
      { name: 'Pay', value: payWords(opportunity.pay) },
      { name: 'Hours', value: hoursWords(opportunity.hoursPerWeek) },
      { name: 'Where', value: placeWords(opportunity.site, outcode) },
      { name: 'Places', value: String(opportunity.places) },
    ],
    dates: [
      { name: 'Starts', day: opportunity.startsOn },
      { name: 'Ends', day: opportunity.endsOn },
      { name: 'Closes', day: opportunity.closesOn },
    ].filter(({ day }) => day !== null),
    times: opportunity.cover.map((block) => ({
      when: blockWords(block),
      people: plural(block.people, 'person', 'people'),
    })),
    canBeSplit: opportunity.carve.allowed,
    tasks: opportunity.tasks.map(({ name, hoursPerWeek }) => ({
      name,
      hours: hoursPerWeek === null ? '' : `about ${plural(hoursPerWeek, 'hour')} a week`,
    })),
    needs: needsOf(requires),
    welcome: [
      ...requires.skills.filter(({ need }) => need === 'desirable').map(({ name }) => name),
      ...requires.qualifications.filter(({ need }) => need === 'desirable').map(({ name }) => name),
    ],
    offers: [
      ...offers.features.map(featureWords),
      ...(offers.guaranteedInterview ? ['An interview for everybody who meets the requirements'] : []),
      ...(offers.training === null ? [] : [`Training: ${offers.training}`]),
    ],
    reference: opportunity.id,
  }
}

function needsOf(requires: PublicOpportunity['requires']): string[] {
  const { minAge, maxAge, dbs, licences, qualifications, skills, experienceMonths, termTimeOnly } = requires
  return [
    ...skills
      .filter(({ need }) => need === 'essential')
      .map(({ name, canBeLearnt }) => (canBeLearnt ? `${name} (can be learnt here)` : name)),
    ...qualifications.filter(({ need }) => need === 'essential').map(({ name }) => name),
    ...licences.map((licence) => `Licence: ${featureWords(licence)}`),
    ...(dbs === 'none' ? [] : [dbsNames[dbs]]),
    ...(minAge === null ? [] : [`Aged ${minAge} or over`]),
    ...(maxAge === null ? [] : [`Aged ${maxAge} or under`]),
    ...(experienceMonths === 0 ? [] : [`${plural(experienceMonths, 'month')} of experience`]),
    ...(termTimeOnly ? ['In term time only'] : []),
  ]
}

/** `step-free` as people say it: `Step free`. */
export function featureWords(code: string): string {
  const words = code.replace(/-/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
