import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openSqliteRecordKeys } from '../../adapters/keys/sqlite/record-keys.js'
import { openSqliteStore } from '../../adapters/store/sqlite/sqlite-store.js'
import { candidates } from '../../src/candidates/document.js'
import { candidateSchema } from '../../src/candidates/model.js'
import { employers } from '../../src/employers/document.js'
import { employerSchema } from '../../src/employers/model.js'
import { opportunities } from '../../src/opportunities/document.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { partners } from '../../src/partners/document.js'
import { partnerSchema } from '../../src/partners/model.js'
import { KeyDestroyedError, type RecordKeys } from '../../src/ports/record-keys.js'
import { type Collection, type Store, StoreError } from '../../src/ports/store.js'
import { seal, unseal } from '../../src/privacy/envelope.js'
import { sealedStore } from '../../src/privacy/sealed-store.js'
import { putBack, takeSealed } from '../../src/privacy/sealed-values.js'
import { fieldsOfClass } from '../../src/records/field-class.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

type Person = { coach: string; person: { name: string | null; notes?: string[] } | null; state?: string }
const people: Collection<Person> = {
  name: 'people',
  logged: true,
  indexes: [{ name: 'by-coach', fields: ['coach'] }],
  sealed: ['person'],
}
const at = '2026-11-28T10:00:00.000Z'
const event = { name: 'person-changed' }

let folder: string
let plain: Store
let keys: RecordKeys
let store: Store
beforeEach(async () => {
  folder = join(temporaryFolder(), 'data')
  mkdirSync(folder)
  plain = await openSqliteStore({ file: join(folder, 'store.sqlite'), collections: [people] })
  keys = await openSqliteRecordKeys(join(folder, 'keys.sqlite'))
  store = sealedStore(plain, keys)
})
afterEach(async () => {
  await store.close()
  await keys.close()
})

const insert = (id: string, doc: Person) =>
  store.commit({ at, by: 'test', writes: [{ kind: 'insert', collection: people, id, doc, event }] })
const replace = (id: string, version: number, doc: Person) =>
  store.commit({ at, by: 'test', writes: [{ kind: 'replace', collection: people, id, version, doc, event }] })
const ann: Person = { coach: 'c', person: { name: 'PLANTED-ANN', notes: ['PLANTED-NOTE'] } }

describe('what is sealed', () => {
  test('reads as it was written, by every way of reading', async () => {
    await insert('a', ann)
    expect(await store.get(people, 'a')).toEqual({ id: 'a', version: 1, doc: ann })
    expect((await store.getMany(people, ['a'])).get('a')?.doc).toEqual(ann)
    expect((await store.find(people, { index: 'by-coach', equals: ['c'], limit: 10 })).rows[0]?.doc).toEqual(ann)
    for await (const { doc } of store.scan(people)) expect(doc).toEqual(ann)
  })

  test('stands in no file but under its key, and in no entry of the log', async () => {
    await insert('a', ann)
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'latin1')).not.toContain('PLANTED')
    expect(JSON.stringify(await store.changes(0, 10))).not.toContain('PLANTED')
    expect(JSON.stringify(await plain.get(people, 'a'))).not.toContain('PLANTED')
  })

  test('is refused by a store that does not seal', async () => {
    const write = { kind: 'insert' as const, collection: people, id: 'a', doc: ann, event }
    await expect(plain.commit({ at, by: 'test', writes: [write] })).rejects.toThrow('write through sealedStore')
  })

  test('needs no key while it says nothing of anybody', async () => {
    await insert('a', { coach: 'c', person: null })
    await insert('b', { coach: 'c', person: { name: null, notes: [] } })
    expect((await keys.findMany(['people/a', 'people/b'])).size).toBe(0)
    expect((await store.get(people, 'b'))?.doc).toEqual({ coach: 'c', person: { name: null, notes: [] } })
  })
})

describe('an erased person', () => {
  beforeEach(async () => {
    await insert('a', ann)
    await insert('b', { coach: 'c', person: { name: 'Bea' } })
    await keys.destroy('people/a')
  })

  test('reads as nobody, and the others as themselves', async () => {
    expect(await store.get(people, 'a')).toEqual({
      id: 'a',
      version: 1,
      erased: true,
      doc: { coach: 'c', person: null },
    })
    expect((await store.get(people, 'b'))?.doc.person?.name).toBe('Bea')
    expect(await store.check()).toEqual([])
  })

  test('may be written on as a husk, but neither filled nor begun again', async () => {
    expect(await replace('a', 1, { coach: 'c', person: null, state: 'closed' })).toMatchObject({ outcome: 'committed' })
    expect(await store.get(people, 'a')).toMatchObject({ erased: true, doc: { state: 'closed' } })
    await expect(replace('a', 2, ann)).rejects.toThrow(KeyDestroyedError)
    await store.commit({ at, by: 't', writes: [{ kind: 'remove', collection: people, id: 'a', version: 2, event }] })
    await expect(insert('a', ann)).rejects.toThrow(KeyDestroyedError)
    await expect(insert('a', { coach: 'c', person: null })).rejects.toThrow(KeyDestroyedError)
  })

  test('stays erased in a backup that was made before', async () => {
    const elsewhere = temporaryFolder()
    await store.backup(join(elsewhere, 'monday.sqlite'))
    const copy = await openSqliteStore({ file: join(elsewhere, 'monday.sqlite'), collections: [people] })
    expect(await sealedStore(copy, keys).get(people, 'a')).toMatchObject({ erased: true, doc: { person: null } })
    expect((await sealedStore(copy, keys).get(people, 'b'))?.doc.person?.name).toBe('Bea')
    await copy.close()
  })
})

describe('the check of a sealed store', () => {
  test('says when the keys are not those of this store', async () => {
    await insert('a', ann)
    const others = await openSqliteRecordKeys(join(temporaryFolder(), 'keys.sqlite'))
    expect(await sealedStore(plain, others).check()).toEqual([
      expect.stringContaining('1 with sealed values whose key is neither held nor destroyed'),
    ])
    await others.obtain('people/a')
    expect(await sealedStore(plain, others).check()).toEqual([
      expect.stringContaining('do not open under the key (people/a)'),
    ])
    await expect(sealedStore(plain, others).get(people, 'a')).rejects.toThrow(StoreError)
    await others.close()
  })

  test('finds an envelope that was moved to another record', async () => {
    await insert('a', ann)
    await insert('b', { coach: 'c', person: { name: 'Bea' } })
    const [a, b] = [await plain.get(people, 'a'), await plain.get(people, 'b')]
    const doc = { ...b!.doc, sealed: (a!.doc as unknown as { sealed: unknown }).sealed }
    await plain.commit({
      at,
      by: 't',
      writes: [{ kind: 'replace', collection: people, id: 'b', version: 1, doc, event }],
    })
    expect(await store.check()).toEqual([expect.stringContaining('people/b')])
  })
})

describe('an envelope', () => {
  const key = new Uint8Array(32).fill(7)
  const values = { 'person.name': 'Ann', born: '1990-01-01' }

  test('opens under its key, record and place alone', () => {
    const envelope = seal(values, key, 'people', 'a')
    expect(unseal(envelope, key, 'people', 'a')).toEqual(values)
    expect(() => unseal(envelope, new Uint8Array(32).fill(8), 'people', 'a')).toThrow()
    expect(() => unseal(envelope, key, 'people', 'b')).toThrow()
    expect(() => unseal(envelope, key, 'others', 'a')).toThrow()
  })

  test('does not open after any one change', () => {
    const envelope = seal(values, key, 'people', 'a')
    if ('erased' in envelope) throw new Error('sealed values were lost')
    const bytes = Buffer.from(envelope.data, 'base64')
    for (let place = 0; place < bytes.length; place++) {
      const changed = Buffer.from(bytes)
      changed[place]! ^= 1
      expect(() => unseal({ ...envelope, data: changed.toString('base64') }, key, 'people', 'a')).toThrow()
    }
  })

  test('is another each time, so that equal values cannot be told', () => {
    expect(seal(values, key, 'people', 'a')).not.toEqual(seal(values, key, 'people', 'a'))
  })
})

test('what is taken out and put back is the document again', () => {
  const paths = ['person', 'home.postcode', 'notes']
  fc.assert(
    fc.property(
      fc.record(
        {
          person: fc.jsonValue(),
          home: fc.option(fc.record({ postcode: fc.jsonValue() }, { requiredKeys: [] })),
          notes: fc.jsonValue(),
          kept: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
      (made) => {
        const doc = JSON.parse(JSON.stringify(made)) as object
        const taken = takeSealed(doc, paths, 'people/a')
        expect(taken ? putBack(taken.doc, taken.values) : doc).toEqual(doc)
        if (taken) expect(takeSealed(taken.doc, paths, 'people/a')).toBeUndefined()
      },
    ),
  )
})

test.each([
  ['an array', { home: [1] }],
  ['a scalar', { home: 'x' }],
])('a sealed path that leads through %s is refused, for the value would stay in the clear', (_name, doc) => {
  expect(() => takeSealed(doc, ['home.postcode'], 'people/a')).toThrow('leads through a value at "home"')
})

// A field that staff or nobody may see must not lie in the clear in a file that is copied and kept.
describe('every staff and restricted field of a record is sealed', () => {
  const covered = (collection: Collection<never>, root: string, path: string): boolean =>
    (collection.sealed ?? []).some(
      (sealed) => `${root}.${path}` === sealed || `${root}.${path}`.startsWith(`${sealed}.`),
    )

  test.each([
    ['candidate', candidates as Collection<never>, candidateSchema, ['coach']],
    ['opportunity', opportunities as Collection<never>, opportunitySchema, []],
    ['employer', employers as Collection<never>, employerSchema, []],
    ['partner', partners as Collection<never>, partnerSchema, []],
  ])('of a %s', (root, collection, schema, found) => {
    const secret = [...fieldsOfClass(schema, 'staff'), ...fieldsOfClass(schema, 'restricted')]
    expect(secret.length).toBeGreaterThan(0)
    // The coach is how a caseload is found; it is a colleague's address, not the person's.
    expect(secret.filter((path) => !covered(collection, root, path))).toEqual(found)
  })
})
