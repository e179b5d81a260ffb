import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { type WordingRule, indexWording, readTerm, readWording } from '../../../matching/law/wording.js'
import { loadWordingList } from '../../../src/rules/wording-file.js'

const list = loadWordingList()
/** What is found in a text: the words, and what it does. */
const found = (text: string, where: 'title' | 'description' = 'description'): string[] =>
  readWording(text, where, list).map((find) => `${find.rule.kind} ${find.strength}: ${find.found}`)

describe('the words of an advert', () => {
  test.each([
    ['This post is open to female applicants only.', 'discriminatory BLOCK: open to female applicants'],
    ['Applicants must be male.', 'discriminatory BLOCK: Applicants must be male'],
    ['We are looking for a female support worker.', 'discriminatory BLOCK: looking for a female support'],
    ['UK nationals only.', 'discriminatory BLOCK: UK nationals only'],
    ['You must hold a British passport.', 'discriminatory BLOCK: must hold a British passport'],
    ['A native English speaker is wanted.', 'discriminatory BLOCK: native English speaker'],
    ['Join our young, dynamic team!', 'age WARN: young, dynamic'],
    ['We want a mature person for the night desk.', 'age WARN: mature person'],
    ['Would suit a recent graduate.', 'age WARN: recent graduate'],
    ['Candidates must be aged 18 to 25.', 'age BLOCK: Candidates must be aged 18 to 25'],
    ['No over 50s.', 'age BLOCK: No over 50s'],
    ['Must be physically fit.', 'health WARN: physically fit'],
    ['You will be in good general health.', 'health BLOCK: good general health'],
    ['A good sickness record is essential.', 'health BLOCK: good sickness record'],
    ['Do you have any disability?', 'health BLOCK: Do you have any disability'],
    ['Applicants must have a clean criminal record.', 'convictions WARN: clean criminal record'],
    ['A registration fee of £25 applies.', 'fee BLOCK: registration fee of'],
    ['You will pay for your DBS check.', 'fee WARN: pay for your DBS'],
    [
      'The cost of the DBS must be met by the successful candidate.',
      'fee WARN: cost of the DBS must be met by the successful candidate',
    ],
    ['There will be an unpaid trial shift.', 'unpaid BLOCK: unpaid trial'],
    ['Pay is commission only.', 'unpaid HOLD: commission only'],
    ['Serving alcohol at the bar.', 'adult-only HOLD: Serving alcohol'],
    ['0.6 WTE', 'jargon INFO: WTE'],
  ])('"%s" is found: %s', (text, expected) => {
    expect(found(text)).toContain(expected)
  })

  /** Each of these is a sentence of the kind that real adverts have, and means nothing unlawful. */
  test.each([
    'A 22-bedded female only acute ward.',
    'We care for children and young people.',
    'The team supports young, vulnerable people and their families.',
    'We welcome applications from women, who are under-represented here.',
    'Applications are welcome regardless of age, sex, race or disability.',
    'You must be registered with the British Association of Dermatologists.',
    'Patients who are medically fit for discharge.',
    'You will manage staff sickness records.',
    'We will pay: no registration fee for you; NMC registration fee paid by us.',
    'Rated outstanding by the Care Quality Commission (only four trusts are).',
    'Work with people who have an alcohol misuse problem.',
    'A criminal record is not necessarily a bar to obtaining a position.',
    'For patients aged 18 to 65.',
    'Includes a 30 minute unpaid break.',
    'A screening programme without upper age limit.',
    'Whether you are a new graduate or experienced, we would like to hear from you.',
    'Training for the mature digital organisation.',
  ])('"%s" is no find', (text) => {
    expect(found(text).filter((line) => !line.startsWith('jargon'))).toEqual([])
  })

  test('a requirement that claims its ground in law waits for a look at the ground, near it and not far from it', () => {
    const claimed = 'This post is open to female applicants only. This provision applies under the Equality Act 2010.'
    expect(found(claimed)[0]).toBe('discriminatory HOLD: open to female applicants')
    const far = 'Open to female applicants only. One. Two. Three. We follow the Equality Act 2010.'.replaceAll(
      '. ',
      '.\n',
    )
    expect(found(far)[0]).toContain('discriminatory BLOCK')
  })

  test('a title is asked more than a text', () => {
    expect(found('Handyman', 'title')).toEqual(['discriminatory WARN: Handyman'])
    expect(found('You will report to the handyman.')).toEqual([])
  })

  test('gives the whole sentence and what would be better', () => {
    const [find] = readWording('We sell tea. Join our young, dynamic team! Apply now.', 'description', list)
    expect(find).toMatchObject({
      sentence: 'Join our young, dynamic team!',
      rule: { better: 'Say what the team does and what the work needs' },
    })
  })

  test('names each find once, however often it stands there', () => {
    expect(found('WTE. WTE. wte.')).toHaveLength(1)
  })
})

describe('a term', () => {
  const rule = (term: string, unless = ''): WordingRule => ({
    kind: 'age',
    where: 'any',
    term,
    parts: readTerm(term),
    unless: unless === '' ? [] : [readTerm(unless)],
    strength: 'WARN',
    key: 'protected-characteristic',
    about: 'age',
    better: 'x',
  })
  const finds = (term: string, text: string, unless = ''): number =>
    readWording(text, 'description', indexWording([rule(term, unless)])).length

  test.each([
    ['young/new team', 'a new team', 1],
    ['young team', 'a young and team', 0],
    ['young .. team', 'a young and lively team', 1],
    ['young .. team', 'a young and very lively team', 0],
    ['cost of ... dbs', 'the cost of a b c d e f DBS', 1],
    ['cost of ... dbs', 'the cost of a b c d e f g DBS', 0],
    ['offend*', 'young offenders', 1],
    ['under #18+', 'must be under 25', 1],
    ['under #18+', 'must be under 16', 0],
    ['over #18+s', 'no over 50s', 1],
    ['over #18+s', 'over 50 sites', 0],
    ['end', 'The End', 1],
    ['end', 'weekend', 0],
  ])('%s in "%s": %s', (term, text, count) => expect(finds(term, text)).toBe(count))

  test('is let pass by what stands in the same sentence, and not in the next', () => {
    expect(finds('young team', 'A young team for patients.', 'patients')).toBe(0)
    expect(finds('young team', 'A young team. For patients.', 'patients')).toBe(1)
  })

  test('of plain words is found where a search of the words finds it', () => {
    const words = fc.array(fc.constantFrom('the', 'young', 'team', 'of', 'patients', 'new'), {
      minLength: 1,
      maxLength: 12,
    })
    const term = fc.array(fc.constantFrom('young', 'team', 'new'), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(words, term, (text, wanted) => {
        const isThere = ` ${text.join(' ')} `.includes(` ${wanted.join(' ')} `)
        expect(finds(wanted.join(' '), text.join(' ')) > 0).toBe(isThere)
      }),
      { numRuns: 1_000 },
    )
  })
})
