import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { changeState } from '../../src/opportunities/change-state.js'
import { loadOutcodes } from '../../src/places/load-outcodes.js'
import { type OpportunityQuery, searchPublicOpportunities } from '../../src/search/search-public-opportunities.js'
import { followedIndexes } from '../../src/search/sources.js'
import { type TestGateway, aGateway, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
})
afterEach(() => gateway.close())

async function follow(): Promise<void> {
  for (const index of followedIndexes) await index.follow(gateway.store, gateway.search)
}

async function found(words: string, rest: Partial<OpportunityQuery> = {}): Promise<string[]> {
  const query = { words, page: 1, perPage: 20, ...rest }
  const answer = await searchPublicOpportunities({ ...gateway, outcodes: loadOutcodes() }, query)
  if (answer.outcome !== 'found') throw new Error(`no place ${answer.postcode}`)
  return answer.items.map(({ id }) => id)
}

describe('the public search of opportunities', () => {
  test('finds open ones by their words, typos forgiven, short forms understood', async () => {
    await take(gateway, 'opportunities', [
      anOffer({ description: 'Washing up in a busy kitchen.' }),
      anOffer({ ref: 'A-2', title: 'Receptionist', requires: { skills: [{ name: 'switchboard' }] } }),
    ])
    await follow()
    expect(await found('kichen porter')).toEqual(['test:A-1'])
    expect(await found('KP')).toEqual(['test:A-1'])
    expect(await found('switchbord')).toEqual(['test:A-2'])
    expect(await found('A-2')).toEqual(['test:A-2'])
    expect(await found('')).toEqual(['test:A-1', 'test:A-2'])
  })

  test('finds none that is closed, not published, not open yet or past its closing day', async () => {
    await take(gateway, 'opportunities', [
      anOffer({ ref: 'closes-today', closesOn: '2026-11-23' }),
      anOffer({ ref: 'opens-today', opensOn: '2026-11-23' }),
      anOffer({ ref: 'opens-tomorrow', opensOn: '2026-11-24' }),
      anOffer({ ref: 'withdrawn' }),
    ])
    await take(gateway, 'opportunities', [anOffer({ ref: 'submitted' })], 'submitted')
    await changeState(gateway, 'test:withdrawn', { move: 'close', reason: 'withdrawn' }, 'test')
    await follow()
    expect(await found('porter')).toEqual(['test:closes-today', 'test:opens-today'])
    gateway.setNow('2026-11-24T00:00:00.000Z')
    expect(await found('porter')).toEqual(['test:opens-today', 'test:opens-tomorrow'])
  })

  test('never shows what the index does not know yet to be closed', async () => {
    await take(gateway, 'opportunities', [anOffer()])
    await follow()
    await changeState(gateway, 'test:A-1', { move: 'close', reason: 'withdrawn' }, 'test')
    expect(await found('porter')).toEqual([])
  })

  test('finds what is near a postcode, by hours, in the order asked for', async () => {
    await take(gateway, 'opportunities', [
      anOffer({ ref: 'near', hoursPerWeek: { min: 8, max: 16 }, closesOn: '2026-12-31' }),
      anOffer({
        ref: 'leeds',
        site: { postcode: 'LS1 1AA' },
        hoursPerWeek: { min: 16, max: 16 },
        closesOn: '2026-12-01',
      }),
      anOffer({ ref: 'full-time', hoursPerWeek: { min: 37.5, max: 37.5 } }),
    ])
    await follow()
    expect(await found('', { near: { postcode: 'w2 1aa', km: 10 } })).toEqual(['test:full-time', 'test:near'])
    expect(await found('porter', { mostHours: 16 })).toEqual(['test:leeds', 'test:near'])
    expect(await found('porter', { sort: 'closing' })).toEqual(['test:leeds', 'test:near', 'test:full-time'])
    const nowhere = { words: '', page: 1, perPage: 20, near: { postcode: 'ZZ99 9ZZ', km: 10 } }
    expect(await searchPublicOpportunities({ ...gateway, outcodes: loadOutcodes() }, nowhere)).toEqual({
      outcome: 'unknown-place',
      postcode: 'ZZ99 9ZZ',
    })
  })

  test('shows public fields only, and the contact is in no file of the index', async () => {
    await take(gateway, 'opportunities', [
      anOffer({ contact: { name: 'Zebedee Marker', email: 'zebedee@example.org' } }),
    ])
    await follow()
    expect(await found('zebedee')).toEqual([])
    expect(await found('porter')).toEqual(['test:A-1'])
  })
})
