import type { Opportunity } from '../../opportunities/model.js'
import { advertText } from './advert.js'
import { type Family, families } from './families/families.js'
import { offeredFeatures } from './features.js'
import { EMPLOYERS, employerName } from './names.js'
import type { Kind, Reach } from './offer-mix.js'
import { apprenticePay, somePay } from './opportunity-pay.js'
import { placementCover, shortCover, statedHours, wholeCover } from './opportunity-week.js'
import { type Places, postcodeIn } from './places.js'
import type { Random } from './random.js'

type Terms = Pick<Opportunity, 'hoursPerWeek' | 'cover' | 'pay' | 'durationWeeks' | 'places'> & {
  note: string
  mayCarve: boolean
  minAge: number | null
  maxAge: number | null
}

const deskFamilies = families.filter(({ isDeskWork }) => isDeskWork)

/** A made-up offer, as the opportunity model gives it after reading: every field is there. */
export function someOpportunity(random: Random, number: number, kind: Kind, reach: Reach, places: Places): Opportunity {
  const family = random.weighted(reach === 'remote' ? deskFamilies : families)
  const place = places.work(random)
  const terms = termsOf[kind](random, family)
  const name = employerName(random.below(EMPLOYERS))
  const job = random.pick(family.titles)
  const skills = random.some(family.skills, random.between(3, 5))
  const hasNoPlace = reach === 'remote' || reach === 'national'
  const town = hasNoPlace ? 'the whole country' : place.town || place.district
  return {
    source: 'world',
    ref: `O-${String(number).padStart(6, '0')}`,
    strand: kind === 'short-shift' ? 'vacancy' : kind,
    title: titled(job, kind),
    description: advertText(random, { job, family, employer: name, town, skills, note: terms.note }),
    employer: { name, companyNumber: null, website: null, sector: random.chance(92) ? family.sector : null },
    contact: { name: null, email: null, phone: null },
    site: { postcode: hasNoPlace ? null : postcodeIn(place, random), lat: null, lon: null, mode: reach },
    places: terms.places,
    pay: terms.pay,
    hoursPerWeek: terms.hoursPerWeek,
    cover: terms.cover,
    tasks: [],
    carve: {
      allowed: terms.mayCarve,
      minShiftHours: 3,
      maxShiftHours: 8,
      maxPeople: terms.mayCarve ? 6 : null,
      handoverMinutes: 0,
      breakCover: 'relief',
    },
    requires: someRequirements(random, family, kind, skills, terms),
    offers: {
      features: offeredFeatures(random),
      training: random.chance(20) ? 'Full training given.' : null,
      guaranteedInterview: random.chance(12),
    },
    priority: { groups: random.chance(2) ? ['long-term unemployed'] : [], until: null },
    opensOn: `2026-${random.pick(['10', '11'])}-${String(random.between(1, 20)).padStart(2, '0')}`,
    closesOn: random.chance(25) ? `2027-${String(random.between(1, 12)).padStart(2, '0')}-15` : null,
    startsOn: random.chance(20) ? `2027-${String(random.between(1, 12)).padStart(2, '0')}-04` : null,
    endsOn: null,
    durationWeeks: terms.durationWeeks,
    isPaidAdvert: false,
    additional: random.pick(['unsure', 'unsure', 'yes', 'no']),
  }
}

const unknownWeek = { cover: [], hours: null }

/** What each kind of offer says of its week and pay, and how often it says nothing. */
const termsOf: Record<Kind, (random: Random, family: Family) => Terms> = {
  vacancy: (random, family) => {
    const isCoverKnown = random.chance(12)
    const week = isCoverKnown
      ? wholeCover(random)
      : { cover: [], hours: random.chance(52) ? statedHours(random) : null }
    return {
      ...plain(week, random.chance(85) ? 1 : random.between(2, 12)),
      pay: random.chance(78) ? somePay(random, family, week.hours) : null,
      mayCarve: isCoverKnown && random.chance(60),
      minAge: random.chance(20) ? 18 : null,
      note: random.chance(60) ? 'Experience is welcome but not needed.' : 'Some recent experience would help.',
    }
  },
  'short-shift': (random, family) => {
    const week = shortCover(random, family)
    return {
      ...plain(week, 1),
      pay: random.chance(95) ? somePay(random, family, week.hours) : null,
      minAge: week.cover.some(({ from, to }) => to < from) ? 18 : null,
      note: 'These are fixed hours, part of a role that has been shared out.',
    }
  },
  apprenticeship: (random) => {
    const week = random.chance(85) ? { cover: [], hours: statedFullWeek(random) } : unknownWeek
    return {
      ...plain(week, random.between(1, 3)),
      pay: random.chance(92) ? apprenticePay(random) : null,
      durationWeeks: random.pick([35, 52, 65, 78, 104, 156, 208]),
      minAge: 16,
      note: 'A day a week is kept for study with a training provider.',
    }
  },
  'work-experience': (random) => {
    const isForPupils = random.chance(35)
    const week = random.chance(65) ? placementCover(random) : unknownWeek
    return {
      ...plain(week, random.between(1, 6)),
      durationWeeks: isForPupils ? random.between(1, 2) : random.between(2, 8),
      minAge: isForPupils ? 14 : 16,
      maxAge: isForPupils ? 16 : null,
      note: 'A named person will look after you and write a reference at the end.',
    }
  },
  mentoring: (random) => ({
    ...plain(unknownWeek, random.between(2, 12)),
    durationWeeks: 26,
    minAge: 16,
    maxAge: random.chance(40) ? 24 : null,
    note: 'Meet once a month in working hours, in person or by telephone.',
  }),
}

function plain(week: { cover: Opportunity['cover']; hours: Opportunity['hoursPerWeek'] }, places: number): Terms {
  return {
    cover: week.cover,
    hoursPerWeek: week.hours,
    places,
    pay: null,
    durationWeeks: null,
    mayCarve: false,
    minAge: null,
    maxAge: null,
    note: '',
  }
}

function statedFullWeek(random: Random): { min: number; max: number } {
  const hours = random.pick([30, 35, 37, 37.5, 40])
  return { min: hours, max: hours }
}

/** Titles as they are advertised for the kind of offer. */
function titled(title: string, kind: Kind): string {
  switch (kind) {
    case 'vacancy':
    case 'short-shift':
      return capitalised(title)
    case 'apprenticeship':
      return `Apprentice ${title}`
    case 'work-experience':
      return `Work experience: ${title}`
    case 'mentoring':
      return `Mentor for a future ${title}`
  }
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function someRequirements(
  random: Random,
  family: Family,
  kind: Kind,
  skills: readonly string[],
  terms: Terms,
): Opportunity['requires'] {
  const isJob = kind === 'vacancy' || kind === 'short-shift'
  return {
    minAge: terms.minAge,
    maxAge: terms.maxAge,
    dbs: family.dbs && kind !== 'mentoring' && random.chance(80) ? family.dbs : 'none',
    licences: isJob && random.chance(40) ? random.some(family.licences ?? [], 1) : [],
    qualifications: (family.qualifications ?? [])
      .filter(() => isJob && random.chance(30))
      .map((wanted) => ({ ...wanted, need: random.pick(['essential', 'desirable', 'desirable', 'challenged']) })),
    skills: skills.map((name, at) => ({
      name,
      need: at < 3 && isJob ? 'essential' : 'desirable',
      canBeLearnt: !(isJob && at === 0 && random.chance(4)),
    })),
    experienceMonths: kind === 'vacancy' && random.chance(30) ? random.pick([3, 6, 12, 24]) : 0,
    termTimeOnly: family.isTermTime === true && random.chance(60),
  }
}
