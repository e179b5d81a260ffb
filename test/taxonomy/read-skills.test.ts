import { describe, expect, test } from '@jest/globals'
import { askedMatches, skillMatches } from '../../src/taxonomy/skill-matches.js'

/** Sentence; skills that must be in the first five; skills surely asked for, with their level; what must not come first. */
const examples: { sentence: string; ranked: string[]; asked: Record<string, string>; trap?: string }[] = [
  {
    sentence: 'You must hold a forklift licence and be happy picking and packing orders.',
    ranked: ['operate forklift', 'pick orders for dispatching', 'pack goods'],
    asked: { 'operate forklift': 'essential', 'pack goods': 'essential' },
  },
  {
    sentence: 'Warehouse experience is desirable but not essential, as full training will be given.',
    ranked: ['warehouse operations'],
    asked: { 'warehouse operations': 'trained' },
    trap: 'train employees',
  },
  {
    sentence: 'We need someone with a good telephone manner who can book appointments and keep accurate records.',
    ranked: ['communicate by telephone', 'administer appointments', 'keep task records'],
    asked: { 'communicate by telephone': 'asked', 'keep task records': 'asked' },
  },
  {
    sentence: 'Washing up, wiping surfaces and keeping the kitchen clean to food hygiene standards.',
    ranked: ['comply with food safety and hygiene', 'clean surfaces', 'clean kitchen equipment'],
    asked: {},
  },
  {
    sentence: 'Ability to work alone and as part of a small team, often to tight deadlines.',
    ranked: ['work independently', 'work in teams', 'meet deadlines'],
    asked: { 'work independently': 'asked', 'meet deadlines': 'asked' },
  },
  {
    sentence: 'You will help residents with dementia to wash, dress and eat, treating them with dignity.',
    ranked: ["older adults' needs"],
    asked: { "older adults' needs": 'asked' },
    trap: 'wash costumes',
  },
  {
    sentence: 'Confident user of Excel; knowledge of Sage payroll would be an advantage.',
    ranked: ['use spreadsheets software', 'manage payroll'],
    asked: { 'use spreadsheets software': 'asked', 'manage payroll': 'desirable' },
  },
  {
    sentence: 'Filling shelves, rotating stock and serving customers on the tills.',
    ranked: ['stock shelves', 'carry out stock rotation', 'assist customers', 'operate cash register'],
    asked: {},
  },
  {
    sentence: 'A full UK driving licence is essential because you will deliver parcels across Kent.',
    ranked: ['drive vehicles', 'handle delivered packages'],
    asked: { 'drive vehicles': 'essential' },
    trap: 'issue licences',
  },
  {
    sentence: 'Experience of supporting adults with autism or learning disabilities, ideally in their own homes.',
    ranked: ['disability care', 'autism', 'provide in-home support for disabled individuals'],
    asked: { 'disability care': 'asked' },
  },
  {
    sentence: 'Taking minutes at meetings, photocopying and filing for the admin team.',
    ranked: ['write meeting reports', 'file documents', 'perform office routine activities'],
    asked: {},
    trap: 'manage a team',
  },
  {
    sentence: 'Cutting grass, pruning hedges and looking after flower beds in the public parks.',
    ranked: ['prune hedges and trees', 'maintain turf and grass'],
    asked: {},
    trap: 'make the beds',
  },
  {
    sentence: "You will learn to take blood samples and record patients' blood pressure.",
    ranked: ['take blood samples', "monitor patient's vital signs"],
    asked: { 'take blood samples': 'trained', "monitor patient's vital signs": 'trained' },
  },
  {
    sentence: 'Fluent Polish is useful, and clear spoken English is a must.',
    ranked: ['Polish', 'English'],
    asked: { English: 'essential', Polish: 'desirable' },
    trap: 'use polishing compounds',
  },
  {
    sentence: 'Greeting visitors, signing for parcels and answering the switchboard.',
    ranked: ['greet guests', 'answer incoming calls'],
    asked: {},
  },
]

describe('a sentence is read as skills', () => {
  test.each(examples)('$sentence', ({ sentence, ranked, asked, trap }) => {
    const labels = skillMatches(sentence, 5).matches.map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(ranked))
    expect(labels[0]).not.toBe(trap)
    const levels = Object.fromEntries(askedMatches(sentence).matches.map(({ label, level }) => [label, level]))
    expect(levels).toEqual(asked)
  })

  test.each([
    ['', 'no word'],
    ['lorem ipsum dolor', 'no word'],
    ['0000', 'no word'],
    ['Apply now', 'nothing in it'],
    ['the and of', 'nothing in it'],
    ['We offer a competitive salary', 'nothing in it'],
    ['; , . – ••', 'no word'],
  ])('"%s" is unclear, and it says why', (sentence, why) => {
    const answer = skillMatches(sentence, 5)
    expect(answer.matches).toEqual([])
    expect(answer.unclear).toContain(why)
  })

  test('scores are whole numbers to 10,000, in falling order, each with why', () => {
    const { matches } = skillMatches(examples[0]!.sentence, 40)
    expect(matches).toHaveLength(40)
    for (const [at, { score, words }] of matches.entries()) {
      expect(Number.isInteger(score) && score >= 0 && score <= 10_000).toBe(true)
      expect(score).toBeLessThanOrEqual(matches[at - 1]?.score ?? 10_000)
      expect(words).toMatch(/^".+" is a name of it$|^Nearest in ".+"$/)
    }
  })

  test('a text of two thousand words is read to its end', () => {
    const { matches } = skillMatches(`${'nothing much here '.repeat(600)} operate forklift trucks`, 3)
    expect(matches.map(({ label }) => label)).toContain('operate forklift')
  })

  test('one answer whatever was asked before', () => {
    const first = skillMatches('Pruning hedges', 10)
    skillMatches('Answering the telephone', 10)
    expect(skillMatches('Pruning hedges', 10)).toEqual(first)
  })
})

describe('what an advert asks for', () => {
  test.each([
    ['look-alikes do not meet', 'You must dress well and read our posts'],
    ['a phrase never crosses punctuation', 'You must know the team, leader or not'],
    ['the employer speaks of itself', 'Our trust is known for manual handling'],
    ['benefits are no demands', 'Benefits:\nTeam player of the month'],
    ['plain text without a demand', 'Manual handling'],
  ])('holds nothing where %s', (_why, advert) => expect(askedMatches(advert).matches).toEqual([]))

  test('is named once, at its firmest, with the words it was read from', () => {
    const advert = 'Excel would be useful.\nExcel is essential.\nYou will use Excel.'
    expect(askedMatches(advert).matches).toEqual([
      expect.objectContaining({
        label: 'use spreadsheets software',
        level: 'essential',
        words: 'Says "Excel": essential ("essential")',
      }),
    ])
  })

  test('stands firmest first', () => {
    const advert = 'Payroll would be useful. Excel is essential. You need to be a team player.'
    const levels = askedMatches(advert).matches.map(({ level }) => level)
    expect(levels).toEqual([...levels].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
    expect(new Set(levels).size).toBeGreaterThan(1)
  })
  const order = ['essential', 'desirable', 'trained', 'asked']
})
