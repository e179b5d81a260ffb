import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { type LawRow, isInForce, lawOn } from '../../matching/law/rule-table.js'
import { opportunityFlags } from '../../src/moderation/opportunity-flags.js'
import { changeState } from '../../src/opportunities/change-state.js'
import { opportunities } from '../../src/opportunities/document.js'
import { type EditFields, readEdit, saveEdit, takeEditBack, withoutEdit } from '../../src/rules/edit-rule.js'
import { layOver, rowsOfKey } from '../../src/rules/lay-over.js'
import { loadRuleTable } from '../../src/rules/load-rule-table.js'
import { ruleCellsOf, readRuleRow } from '../../src/rules/rule-row.js'
import { readRuleEdits, ruleTableNow } from '../../src/rules/rule-edits.js'
import { shortlistForCandidate } from '../../src/shortlists/shortlist-for-candidate.js'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const KEY = 'minimum-wage-21'
const shipped = loadRuleTable()

/** A new minimum wage, as an administrator would write it. */
const aWage = (changes: Partial<EditFields> = {}): EditFields => ({
  value: '13.45',
  from: '2027-04-01',
  to: '',
  strength: 'BLOCK',
  use: 'on',
  certainty: 'A',
  source: 'The National Minimum Wage (Amendment) Regulations 2027',
  reason: shipped.rows.find(({ key }) => key === KEY)!.reason,
  why: 'Budget of November',
  ...changes,
})

async function edit(gateway: TestGateway, fields: EditFields, key = KEY): Promise<string> {
  const read = await readEdit(gateway, key, fields, 'test')
  if (read.outcome !== 'read') throw new Error(JSON.stringify(read))
  expect(await saveEdit(gateway, read, 'test')).toEqual({ outcome: 'saved' })
  return read.edit.id
}

describe('rows laid over the table', () => {
  const day = fc
    .integer({ min: 0, max: 1500 })
    .map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))
  const row = fc.tuple(day, fc.option(day), fc.integer({ min: 1, max: 9_999 })).map(([a, b, amount]): LawRow => {
    const [from, to] = b !== null && b < a ? [b, a] : [a, b]
    return { ...shipped.rows.find(({ key }) => key === KEY)!, from, to, amount }
  })

  test('the last row laid over a day holds on it, every other day keeps its value, and no two hold at once', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), day, (edits, on) => {
        const table = layOver(shipped, edits)
        const last = edits.findLast((each) => isInForce(each, on))
        expect(lawOn(table, on).rows[KEY]?.amount).toBe((last ?? lawOn(shipped, on).rows[KEY])?.amount)
        expect(rowsOfKey(table, KEY).filter((each) => isInForce(each, on)).length).toBeLessThanOrEqual(1)
        expect(table.rows.filter(({ key }) => key !== KEY)).toEqual(shipped.rows.filter(({ key }) => key !== KEY))
      }),
    )
  })

  test('a row is read as it is written, whichever way round', () => {
    for (const each of shipped.rows) expect(readRuleRow(ruleCellsOf(each))).toEqual({ law: each })
  })
})

describe('editing a rule', () => {
  test.each([
    ['a value with a pound sign', { value: '£13.45' }, 'value', 'no £'],
    ['no first day', { from: '' }, 'from', 'a date that exists'],
    ['a day that does not exist', { from: '2027-02-30' }, 'from', 'a date that exists'],
    ['an end before its beginning', { to: '2027-03-01' }, 'to', 'not be before'],
    ['no source', { source: ' ' }, 'source', 'where the value was seen'],
    ['braces that nothing would fill', { reason: 'Pays {nothing}.' }, 'reason', '{limitHourly}'],
    ['what holds already', { value: '12.71', from: '2026-06-01' }, 'value', 'changes nothing'],
  ])('refuses %s at its field', async (_what, changes: Partial<EditFields>, field, words) => {
    const gateway = await aGateway()
    const fields = changes.value === '12.71' ? { ...sameAsShipped(), ...changes } : aWage(changes)
    const read = await readEdit(gateway, KEY, fields, 'test')
    expect(read).toMatchObject({ outcome: 'faulty', problems: [{ field }] })
    expect(JSON.stringify(read)).toContain(words)
    await gateway.close()
  })

  const sameAsShipped = (): EditFields => {
    const cells = ruleCellsOf(lawOn(shipped, '2026-06-01').rows[KEY]!)
    return { ...aWage(), ...cells, why: '' }
  }

  test('knows no key the table does not have', async () => {
    const gateway = await aGateway()
    expect(await readEdit(gateway, 'made-up', aWage(), 'test')).toEqual({ outcome: 'unknown' })
    await gateway.close()
  })

  test('says in the change log which rule was edited, from when and by whom, and keeps why', async () => {
    const gateway = await aGateway()
    const id = await edit(gateway, aWage())
    const [change] = await gateway.store.changes(0, 10)
    expect(change).toMatchObject({
      by: 'test',
      event: { name: 'rule-edited', detail: { rule: 'R-026', key: KEY, edit: id }, effectiveOn: '2027-04-01' },
    })
    expect((await readRuleEdits(gateway.store)).edits).toMatchObject([{ id, why: 'Budget of November', by: 'test' }])
    await gateway.close()
  })

  test('refuses an edit read before somebody else’s was saved', async () => {
    const gateway = await aGateway()
    const read = await readEdit(gateway, KEY, aWage(), 'slow')
    await edit(gateway, aWage({ value: '13.50' }))
    if (read.outcome !== 'read') throw new Error(read.outcome)
    expect(await saveEdit(gateway, read, 'slow')).toEqual({ outcome: 'changed-meanwhile' })
    expect(lawOn(await ruleTableNow(gateway.store), '2027-05-01').rows[KEY]?.amount).toBe(1350)
    await gateway.close()
  })

  test('is undone by taking it back, once, and stays to be seen', async () => {
    const gateway = await aGateway()
    const id = await edit(gateway, aWage())
    const { version } = (await withoutEdit(gateway, id, 'test'))!
    expect(await takeEditBack(gateway, id, version, 'test')).toEqual({ outcome: 'saved' })
    expect(await takeEditBack(gateway, id, version + 1, 'test')).toEqual({ outcome: 'unknown' })
    expect((await ruleTableNow(gateway.store)).rows).toEqual(shipped.rows)
    expect((await readRuleEdits(gateway.store)).edits).toMatchObject([{ id, takenBack: { by: 'test' } }])
    await gateway.close()
  })
})

describe('an edit is the law from the moment it is saved', () => {
  const work = { pay: { min: 13, max: 13, per: 'hour' }, startsOn: '2027-04-05', closesOn: null }

  test('for flags, for going live, for shortlists from both sides, and for what is imported', async () => {
    const gateway = await aGateway()
    await take(gateway, 'opportunities', [anOffer(work)], 'submitted')
    await take(gateway, 'candidates', [aPerson({ born: '1990-05-05' })])
    const flags = async () => (await opportunityFlags(gateway, 'test:A-1'))!.flags.map(({ rule }) => rule)
    const eligible = async () => [
      (await shortlistForOpportunity(gateway, 'test:A-1', { top: 5 }))!.eligible,
      (await shortlistForOpportunity(gateway, 'test:A-1', { top: 5 }))!.excluded.map(({ rule }) => rule).join(),
    ]
    expect(await flags()).not.toContain('R-026')
    expect(await eligible()).toEqual([1, ''])
    await edit(gateway, aWage())
    expect(await flags()).toContain('R-026')
    expect(await eligible()).toEqual([0, 'legal-wage'])
    const own = await shortlistForCandidate(gateway, 'caseload:C-1', { top: 5 })
    expect(own!.shortlist).toEqual([])
    await changeState(gateway, 'test:A-1', { move: 'approve' }, 'test')
    expect(await changeState(gateway, 'test:A-1', { move: 'publish' }, 'test')).toMatchObject({ outcome: 'stopped' })
    await take(gateway, 'opportunities', [anOffer({ ...work, ref: 'A-2' })], 'live')
    expect((await gateway.store.get(opportunities, 'test:A-2'))!.doc.state).toBe('submitted')
    await gateway.close()
  })

  test('for another process on the same store too', async () => {
    const gateway = await aGateway()
    const other = await aGateway(undefined, gateway.config.dataDir)
    expect(lawOn(await ruleTableNow(other.store), '2027-05-01').rows[KEY]?.amount).toBe(1271)
    await edit(gateway, aWage())
    expect(lawOn(await ruleTableNow(other.store), '2027-05-01').rows[KEY]?.amount).toBe(1345)
    await other.close()
    await gateway.close()
  })
})
