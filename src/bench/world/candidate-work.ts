import type { Candidate } from '../../candidates/model.js'
import { type Family, families } from './families/families.js'
import type { Random } from './random.js'

type Work = Pick<Candidate, 'seeking' | 'sectors' | 'skills' | 'qualifications' | 'licences' | 'experience'> & {
  families: readonly Family[]
}

const COUNTRIES = ['PL', 'RO', 'IN', 'PK', 'BD', 'NG', 'GH', 'SO', 'ET', 'UA', 'PT', 'BG', 'BR', 'PH', 'SY']
const everyday = [
  'customer service',
  'team work',
  'computer literacy',
  'time keeping',
  'driving',
  'cooking',
  'first aid',
]
const schooling = [
  { name: 'GCSE English grade 4 or equivalent', level: 2 },
  { name: 'GCSE maths grade 4 or equivalent', level: 2 },
]

/** What somebody has done, can do and wants to do: one or two families of work, the second sometimes new to them. */
export function someWork(random: Random, age: number): Work {
  const main = random.weighted(families)
  const other = random.chance(55) ? random.weighted(families) : main
  const both = main === other ? [main] : [main, other]
  const years = Math.max(0, age - 17)
  const experience = someExperience(random, main, years)
  return {
    families: both,
    seeking: random.chance(3) ? [] : someWishes(random, main, other),
    sectors: random.chance(85) ? [...new Set(both.map(({ sector }) => sector))] : [],
    skills: someSkills(random, main, other, experience.length > 0),
    qualifications: someQualifications(random, main, age),
    licences: someLicences(random, main, age),
    experience,
  }
}

function someWishes(random: Random, main: Family, other: Family): Candidate['seeking'] {
  const titles = [...random.some(main.titles, random.between(1, 3)), ...random.some(other.titles, random.between(0, 2))]
  return [...new Set(titles)].map((title, at) => ({ title, weight: at === 0 ? 3 : random.between(1, 3) }))
}

function someSkills(random: Random, main: Family, other: Family, hasWorked: boolean): string[] {
  const learnt = random.some(main.skills, hasWorked ? random.between(4, 8) : random.between(1, 3))
  return [
    ...new Set([
      ...learnt,
      ...random.some(other.skills, random.between(0, 3)),
      ...random.some(everyday, random.between(1, 3)),
    ]),
  ]
}

function someQualifications(random: Random, main: Family, age: number): Candidate['qualifications'] {
  const here = [
    ...schooling.filter(() => random.chance(48)),
    ...(main.qualifications ?? []).filter(({ level }) => random.chance(level <= 2 ? 34 : 18)),
  ].map((gained) => ({ ...gained, country: 'GB', recognised: true }))
  const degree = age >= 21 && random.chance(14) ? [{ name: 'Degree in any subject', level: 6 }] : []
  const abroad = random.chance(9)
    ? [
        {
          name: random.pick(['Secondary school certificate', 'Vocational diploma', 'Bachelor degree']),
          level: random.pick([3, 4, 6]),
        },
      ]
    : []
  return [
    ...here,
    ...degree.map((gained) => ({ ...gained, country: 'GB', recognised: true })),
    ...abroad.map((gained) => ({
      ...gained,
      country: random.pick(COUNTRIES),
      recognised: random.pick([true, false, null, null]),
    })),
  ]
}

function someLicences(random: Random, main: Family, age: number): string[] {
  const trade = (main.licences ?? []).filter((name) => name !== 'full UK driving licence' && random.chance(30))
  return age >= 18 && random.chance(42) ? ['full UK driving licence', ...trade] : trade
}

/** Up to five jobs, the last first; nobody has worked longer than since they were seventeen. */
function someExperience(random: Random, main: Family, years: number): Candidate['experience'] {
  const jobs = years === 0 || random.chance(6) ? 0 : random.between(1, Math.min(5, 1 + Math.floor(years / 4)))
  let year = 2026
  return Array.from({ length: jobs }, (_, at) => {
    const family = at === 0 || random.chance(55) ? main : random.weighted(families)
    const months = random.between(2, Math.max(3, Math.min(120, Math.floor((years * 12) / jobs))))
    const ended = at === 0 && random.chance(12) ? null : `${year}-${String(random.between(1, 10)).padStart(2, '0')}`
    year -= Math.ceil(months / 12) + random.between(0, 1)
    return { title: random.pick(family.titles), months, ended }
  })
}
