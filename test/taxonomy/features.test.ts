import { beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { text } from '../../matching/score/text.js'
import { occupation } from '../../matching/score/occupation.js'
import type { OfferText } from '../../matching/text/features.js'
import { type Candidate, candidateSchema } from '../../src/candidates/model.js'
import { catchUp } from '../../src/follow/follow.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { compiledOffers } from '../../src/shortlists/compiled.js'
import { taxonomyText } from '../../src/taxonomy/taxonomy-text.js'
import { records } from '../sample/sample-files.js'
import { aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'

const offerOf = (changes: Record<string, unknown>): OfferText =>
  taxonomyText.ofOpportunity(opportunitySchema.parse(anOffer(changes)))
const personOf = (changes: Record<string, unknown>): Candidate => candidateSchema.parse(aPerson(changes))
const pointsOf = (offer: OfferText, person: Candidate): number => text.points(offer, taxonomyText.ofCandidate(person))

describe('the features of an advert', () => {
  test('hold the skills its sentences mean, beside its words and its occupations', () => {
    const { terms, occupations } = offerOf({
      title: 'Gardener',
      description: 'You will be pruning hedges and must hold a driving licence.',
    })
    const names = terms.map(([name]) => name)
    expect(names).toEqual(expect.arrayContaining(['skill: prune hedges and trees', 'skill: drive vehicles', 'hedges']))
    expect(occupations[0]!.label).toMatch(/garden/)
  })

  test('are whole numbers of one length, in order of name, eighty at most', () => {
    for (const opportunity of records('opportunities', opportunitySchema)) {
      const { terms } = taxonomyText.ofOpportunity(opportunity)
      expect(terms.length).toBeLessThanOrEqual(80)
      expect(terms.map(([name]) => name)).toEqual([...terms.map(([name]) => name)].sort())
      const squares = terms.reduce((sum, [, weight]) => sum + weight ** 2, 0)
      if (terms.length > 0) expect(Math.abs(Math.sqrt(squares) - 1_000)).toBeLessThan(10)
      expect(terms.every(([, weight]) => Number.isInteger(weight) && weight > 0)).toBe(true)
    }
  })

  test('are none where nothing is known', () => {
    expect(offerOf({ title: 'zzxq', description: 'qwzx 000' })).toEqual({ terms: [], occupations: [] })
  })
})

describe('the features of a person', () => {
  test('count a title as far as its meaning is sure', () => {
    const countsOf = (title: string): number =>
      taxonomyText.ofCandidate(personOf({ seeking: [{ title, weight: 3 }], experience: [] })).held![0]!.counts
    expect(countsOf('kitchen porter')).toBe(1_000)
    expect(countsOf('digital apprentice')).toBeLessThan(400)
  })

  test('share reasons, not everyday words, with an advert', () => {
    const person = taxonomyText.ofCandidate(
      personOf({ seeking: [], skills: ['first aid'], qualifications: [{ name: 'GCSE maths grade 4 or equivalent' }] }),
    )
    const wordsFor = (description: string): string =>
      text.explained(offerOf({ title: 'Gardener', description }), person).words
    expect(wordsFor('A first class firm, with a degree or the equivalent.')).toBe(
      'The advert and the profile share everyday words only',
    )
    expect(wordsFor('First aid is needed.')).toMatch(/^Shared: .*aid/)
    expect(wordsFor('Hedges.')).toBe('The advert and the profile share no words')
  })

  test('reach a skill that is near to theirs, for less than the skill itself', () => {
    const offer = offerOf({ title: 'Gardener', description: 'You will be pruning hedges and trees.' })
    const [none, near, same] = [[], ['prune plants'], ['prune hedges and trees']].map((skills) =>
      pointsOf(offer, personOf({ seeking: [], skills })),
    )
    expect(none).toBe(0)
    expect(near).toBeGreaterThan(0)
    expect(same).toBeGreaterThan(near!)
  })

  const offers = records('opportunities', opportunitySchema)
  const people = records('candidates', candidateSchema)
  let features: OfferText[]
  beforeAll(() => {
    features = offers.map((offer) => taxonomyText.ofOpportunity(offer))
  })
  const wanted = fc.constantFrom(
    ...people.flatMap(({ skills }) => skills),
    ...offers.flatMap(({ requires }) => requires.skills.map(({ name }) => name)),
    'zzxq',
  )

  test('with one skill more score no less anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...people), wanted, (person, skill) => {
        const [before, after] = [person, { ...person, skills: [...person.skills, skill] }].map((one) =>
          taxonomyText.ofCandidate(one),
        )
        for (const offer of features)
          expect(text.points(offer, after!)).toBeGreaterThanOrEqual(text.points(offer, before!))
      }),
      { numRuns: 25 },
    )
  })

  test('score as the order of their skills does not matter', () => {
    for (const person of people.slice(0, 20)) {
      const turned = { ...person, skills: [...person.skills].reverse() }
      expect(taxonomyText.ofCandidate(turned).terms).toEqual(taxonomyText.ofCandidate(person).terms)
    }
  })

  test('do not change with what else was read', () => {
    const before = taxonomyText.ofCandidate(people[0]!)
    for (const person of people.slice(1, 30)) taxonomyText.ofCandidate(person)
    expect(taxonomyText.ofCandidate(people[0]!)).toEqual(before)
  })

  test('read a title as an occupation, not as a sentence: a kitchen porter moves no patients', () => {
    const { terms, near } = taxonomyText.ofCandidate(personOf({ seeking: [{ title: 'kitchen porter', weight: 3 }] }))
    expect(terms.filter(([name]) => name.startsWith('skill: '))).toEqual([])
    const offer = offerOf({ title: 'Kitchen porter' })
    expect(near).not.toBeNull()
    expect(occupation.points(offer, taxonomyText.ofCandidate(personOf({})))).toBeGreaterThan(1_500)
  })
})

describe('what an advert asks for', () => {
  test('is kept as suggestions that follow the change log, and founds no rule by itself', async () => {
    const gateway = await aGateway()
    try {
      const description = 'A driving licence is essential. Excel would be an advantage.'
      await take(gateway, 'opportunities', [anOffer({ description })])
      await catchUp(gateway, gateway.followers.offers)
      const { doc } = (await gateway.store.get(compiledOffers, 'test:A-1'))!
      expect(doc.suggested.map(({ label, level, sentence }) => [label, level, sentence])).toEqual([
        ['drive vehicles', 'essential', 'A driving licence is essential.'],
        ['use spreadsheets software', 'desirable', 'Excel would be an advantage.'],
      ])
      expect([doc.offer.skills, doc.offer.licences]).toEqual([[], []])

      await take(gateway, 'opportunities', [anOffer({ description: 'Excel is essential.' })])
      await catchUp(gateway, gateway.followers.offers)
      const again = (await gateway.store.get(compiledOffers, 'test:A-1'))!
      expect(again.doc.suggested.map(({ label, level }) => [label, level])).toEqual([
        ['use spreadsheets software', 'essential'],
      ])
    } finally {
      await gateway.close()
    }
  })
})
