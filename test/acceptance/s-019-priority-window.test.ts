import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { groundOf } from '../../matching/law/priority-groups.js'
import { opportunityFlags } from '../../src/moderation/opportunity-flags.js'
import { changeState } from '../../src/opportunities/change-state.js'
import { opportunities } from '../../src/opportunities/document.js'
import { endPriorityWindows } from '../../src/opportunities/end-priority-windows.js'
import { getPublicOpportunity, listPublicOpportunities } from '../../src/opportunities/public-opportunities.js'
import { shortlistForCandidate } from '../../src/shortlists/shortlist-for-candidate.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway('2026-11-23T09:00:00.000Z')
  await take(gateway, 'candidates', [
    aPerson({ ref: 'C-1', restricted: { groups: ['Care leaver'] } }),
    aPerson({ ref: 'C-2' }),
  ])
})
afterEach(() => gateway.close())

const seenBy = async (candidate: string): Promise<string[]> => {
  const answer = await shortlistForCandidate(gateway, candidate, { top: 20 })
  return answer!.shortlist.map((entry) => ('opportunity' in entry ? entry.opportunity : ''))
}
const shown = async (): Promise<string[]> =>
  (await listPublicOpportunities(gateway, { limit: 100 })).items.map(({ id }) => id)

/** Five days: 23 to 27 November. */
const priority = { groups: ['care leaver'], until: '2026-11-27' }

test('S-019 a vacancy with a five-day priority window is there for its group alone, and for everybody on the sixth day', async () => {
  await take(gateway, 'opportunities', [anOffer({ priority })])
  for (const now of ['2026-11-23T09:00:00.000Z', '2026-11-27T23:59:00.000Z']) {
    gateway.setNow(now)
    expect(await seenBy('caseload:C-1')).toEqual(['test:A-1'])
    expect(await seenBy('caseload:C-2')).toEqual([])
    expect(await shown()).toEqual([])
    expect(await getPublicOpportunity(gateway, 'test:A-1')).toBeUndefined()
  }
  gateway.setNow('2026-11-28T00:00:00.000Z')
  expect(await seenBy('caseload:C-1')).toEqual(['test:A-1'])
  expect(await seenBy('caseload:C-2')).toEqual(['test:A-1'])
  expect(await shown()).toEqual(['test:A-1'])
})

test('S-019 both times are on record, once: when the window began and when it ended', async () => {
  await take(gateway, 'opportunities', [anOffer({ priority })])
  expect(await endPriorityWindows(gateway)).toBe(0)
  gateway.setNow('2026-11-28T00:00:10.000Z')
  expect(await endPriorityWindows(gateway)).toBe(1)
  expect(await endPriorityWindows(gateway)).toBe(0)
  const log = (await gateway.store.changes(0, 1000)).filter(({ collection }) => collection === opportunities.name)
  expect(log.map(({ event, at }) => [event.name, at.slice(0, 10), event.effectiveOn, event.detail])).toEqual([
    [
      'opportunity-imported',
      '2026-11-23',
      undefined,
      { state: 'live', keptFor: 'care leaver', keptUntil: '2026-11-27' },
    ],
    ['priority-window-ended', '2026-11-28', '2026-11-27', { keptFor: 'care leaver' }],
  ])
})

test('S-019 choosing "women only" is refused with the reason, and stored all the same', async () => {
  await take(gateway, 'opportunities', [anOffer({ priority: { groups: ['women only'], until: '2026-11-27' } })])
  const { doc } = (await gateway.store.get(opportunities, 'test:A-1'))!
  expect(doc.state).toBe('submitted')
  expect(await changeState(gateway, 'test:A-1', { move: 'approve' }, 'broker')).toMatchObject({ outcome: 'moved' })
  expect(await changeState(gateway, 'test:A-1', { move: 'publish' }, 'broker')).toMatchObject({
    outcome: 'stopped',
    words:
      'Cannot publish test:A-1: priority.groups: "women only": this asks for a protected characteristic (sex). Name what the job needs instead. (R-104)',
  })
  expect(await opportunityFlags(gateway, 'test:A-1')).toMatchObject({
    mayGoLive: false,
    flags: [{ field: 'priority.groups', rule: 'R-104', strength: 'BLOCK' }],
  })
})

test.each([
  ['care leaver', 'lawful'],
  ['Long-term unemployed', 'lawful'],
  ['prison leaver', 'lawful'],
  ['refugee', 'lawful'],
  ['armed forces leaver', 'lawful'],
  ['residents of Church Street', 'lawful'],
  ['disabled people', 'lawful'],
  ['people with a learning disability', 'lawful'],
  ['women only', 'unlawful'],
  ['Women', 'unlawful'],
  ['no men', 'unlawful'],
  ['white', 'unlawful'],
  ['British nationals only', 'unlawful'],
  ['Muslims', 'unlawful'],
  ['no over 50s', 'unlawful'],
  ['women returners to construction', 'recorded'],
  ['ethnic minority graduates', 'recorded'],
  ['18-24', 'recorded'],
  ['young people', 'recorded'],
])('S-019 a window for "%s" rests on ground that is %s', (group, ground) => {
  expect(groundOf(group).ground).toBe(ground)
})
