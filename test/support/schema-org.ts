/**
 * What schema.org lets stand in a JobPosting, and what Google asks of one, written down here by hand and apart from the code that makes them:
 * https://schema.org/JobPosting and https://developers.google.com/search/docs/appearance/structured-data/job-posting (read 2026-11-28).
 */

type Check = (value: unknown) => string | null

const text: Check = (value) => (typeof value === 'string' && value.trim() !== '' ? null : 'is no text')
const number: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? null : 'is no number'
const integer: Check = (value) =>
  Number.isInteger(value) && (value as number) > 0 ? null : 'is no whole number above 0'
const boolean: Check = (value) => (typeof value === 'boolean' ? null : 'is neither true nor false')
const webAddress: Check = (value) =>
  typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && URL.canParse(value) ? null : 'is no web address'
const day: Check = (value) => (isDay(value) ? null : 'is no date')
const dayOrTime: Check = (value) =>
  isDay(value) ||
  (typeof value === 'string' &&
    isDay(value.slice(0, 10)) &&
    /^T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?$/.test(value.slice(10)))
    ? null
    : 'is neither date nor time'
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string) ? null : `is none of ${words.join(', ')}`
const oneOrMore =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value)
      ? value.length === 0 || new Set(value).size !== value.length
        ? 'is an empty list, or says something twice'
        : (value.map(check).find((fault) => fault !== null) ?? null)
      : check(value)
const thing =
  (type: string): Check =>
  (value) =>
    faultsOf(value, type).join('; ') || null

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value
}

/** Properties that may stand in each type, those that must marked by `!`. */
const types: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  JobPosting: {
    '@context!': oneOf('https://schema.org', 'https://schema.org/'),
    'title!': text,
    'description!': text,
    'datePosted!': dayOrTime,
    'hiringOrganization!': thing('Organization'),
    validThrough: dayOrTime,
    jobStartDate: day,
    identifier: thing('PropertyValue'),
    url: webAddress,
    employmentType: oneOrMore(
      oneOf('FULL_TIME', 'PART_TIME', 'CONTRACTOR', 'TEMPORARY', 'INTERN', 'VOLUNTEER', 'PER_DIEM', 'OTHER'),
    ),
    industry: text,
    jobLocation: thing('Place'),
    jobLocationType: oneOf('TELECOMMUTE'),
    applicantLocationRequirements: thing('Country'),
    baseSalary: thing('MonetaryAmount'),
    workHours: text,
    totalJobOpenings: integer,
    directApply: boolean,
    skills: oneOrMore(text),
    qualifications: text,
    experienceRequirements: thing('OccupationalExperienceRequirements'),
    jobBenefits: text,
  },
  Organization: { 'name!': text, sameAs: webAddress, logo: webAddress },
  PropertyValue: { 'name!': text, 'value!': text },
  Place: { 'address!': thing('PostalAddress') },
  PostalAddress: {
    'addressCountry!': oneOf('GB'),
    addressLocality: text,
    addressRegion: text,
    postalCode: text,
    streetAddress: text,
  },
  Country: { 'name!': text },
  MonetaryAmount: { 'currency!': oneOf('GBP'), 'value!': thing('QuantitativeValue') },
  QuantitativeValue: {
    'unitText!': oneOf('HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR'),
    value: number,
    minValue: number,
    maxValue: number,
  },
  OccupationalExperienceRequirements: { 'monthsOfExperience!': integer },
}

/** Everything that is wrong with a thing of a type, by property. */
function faultsOf(value: unknown, type: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${type}: is no object`]
  const given = value as Record<string, unknown>
  const rules = types[type]!
  const known = new Set(Object.keys(rules).map((name) => name.replace('!', '')))
  return [
    ...(given['@type'] === type ? [] : [`${type}: its @type is ${JSON.stringify(given['@type'])}`]),
    ...Object.keys(given).flatMap((name) =>
      name === '@type' || known.has(name) ? [] : [`${type}.${name}: is no property of it`],
    ),
    ...Object.entries(rules).flatMap(([name, check]) => {
      const property = name.replace('!', '')
      if (!(property in given)) return name.endsWith('!') ? [`${type}.${property}: is missing`] : []
      const fault = check(given[property])
      return fault === null ? [] : [`${type}.${property}: ${fault}`]
    }),
  ]
}

/** What is wrong with a JobPosting: by schema.org, and by what Google asks beyond it. Empty when nothing is. */
export function postingFaults(posting: unknown): string[] {
  const faults = faultsOf(posting, 'JobPosting')
  const {
    jobLocation,
    jobLocationType,
    applicantLocationRequirements,
    baseSalary,
    description,
    title,
    datePosted,
    validThrough,
  } = posting as Record<string, unknown>
  if (jobLocation === undefined && jobLocationType === undefined)
    faults.push('says neither where nor that it is done from home')
  if (jobLocationType !== undefined && jobLocation === undefined && applicantLocationRequirements === undefined)
    faults.push('is done from home, and does not say in which country')
  const amount = (baseSalary as { value?: Record<string, unknown> } | undefined)?.value
  if (amount) {
    const { value, minValue, maxValue } = amount
    if (value === undefined && minValue === undefined && maxValue === undefined)
      faults.push('has a pay without an amount')
    if (value !== undefined && (minValue !== undefined || maxValue !== undefined)) faults.push('has a pay and a range')
    if ((minValue as number) > (maxValue as number)) faults.push('has a range of pay that runs backwards')
  }
  // Google shows HTML of these elements, and nothing of the title's.
  if (typeof description === 'string' && /<(?!\/?(p|br|ul|li)\b)/.test(description))
    faults.push('has other elements in its description')
  if (description === title) faults.push('repeats its title as its description')
  if (typeof title === 'string' && /<[a-z]/i.test(title)) faults.push('has elements in its title')
  if (typeof validThrough === 'string' && validThrough.slice(0, 10) < String(datePosted).slice(0, 10))
    faults.push('closes before it is posted')
  return faults
}
