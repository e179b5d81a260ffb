import type { Search, SearchEntry, SearchIndex } from '../../../src/ports/search.js'

/** What the contract needs of an adapter: an empty place, in which the tests leave what they like. */
export type SearchHarness = {
  /** A fresh handle on the same place; also as another release would open it. */
  open(indexes?: readonly SearchIndex[]): Promise<Search>
  /** Closes every handle and removes what there is. */
  destroyAll(): Promise<void>
}

export const adverts: SearchIndex = {
  name: 'adverts',
  maker: 1,
  audience: 'public',
  texts: ['title', 'employer', 'description'],
  filters: ['state', 'strand', 'skills', 'hours', 'isPaid', 'closes'],
  sorts: ['hours', 'closes'],
  synonyms: [
    ['HCA', 'healthcare assistant', 'health care assistant'],
    ['kitchen porter', 'KP'],
  ],
}

export const staffOnly: SearchIndex = {
  name: 'staff-only',
  maker: 1,
  audience: 'staff',
  texts: ['name'],
  filters: [],
  sorts: [],
  synonyms: [],
}

export const contractIndexes = [adverts, staffOnly]

/** An entry with dull, valid defaults. */
export function anEntry(
  id: string,
  title: string,
  rest: Partial<SearchEntry> & { description?: string } = {},
): SearchEntry {
  const { description = 'Work in a friendly team.', texts, values, version = 1 } = rest
  return {
    id,
    version,
    texts: { title, employer: 'Blue Door Cafe', description, ...texts },
    values: { state: 'live', strand: 'vacancy', ...values },
  }
}

export async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

/** Some forty adverts of everyday work, so that a typo has neighbours to be confused with. */
export const manyAdverts: readonly SearchEntry[] = [
  anEntry('a:receptionist', 'Receptionist', { values: { hours: 16, closes: 20261201 } }),
  anEntry('a:gardener', 'Gardener', { values: { hours: 37.5, skills: ['mowing', 'Hedge cutting'] } }),
  anEntry('a:driver', 'Van driver', { description: 'Driving a van in Leeds.', values: { hours: 40, isPaid: true } }),
  anEntry('a:care', 'Care assistant', { values: { hours: 20, closes: 20270105, skills: ['care'] } }),
  anEntry('a:hca', 'HCA nights', { values: { hours: 30, strand: 'apprenticeship' } }),
  anEntry('a:healthcare', 'Healthcare assistant', { values: { hours: 24, state: 'closed' } }),
  anEntry('a:porter', 'Kitchen porter', { texts: { employer: 'Café Zoë' }, values: { hours: 12 } }),
  anEntry('a:cook', 'Cook', { description: 'You will be helped by a gardener who grows herbs.' }),
  ...[
    'Teaching assistant',
    'Warehouse operative',
    'Cleaner',
    'Shop assistant',
    'Plumber',
    'Electrician',
    'Bricklayer',
    'Postal worker',
    'Library assistant',
    'Security officer',
    'Barista',
    'Nursery nurse',
  ].map((title, i) => anEntry(`b:${i}`, title)),
]
