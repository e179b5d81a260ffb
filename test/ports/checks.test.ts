import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkCommit } from '../../src/ports/check-commit.js'
import { checkQuery } from '../../src/ports/check-query.js'
import { systemClock } from '../../src/ports/clock.js'
import { checkDeclarations } from '../../src/ports/declarations.js'
import { documentText, holdsNothing } from '../../src/ports/document-text.js'
import { randomIds } from '../../src/ports/ids.js'
import { pathParts, reach } from '../../src/ports/path.js'
import { checkPlainJson } from '../../src/ports/plain-json.js'
import {
  type Collection,
  type Commit,
  type CommitResult,
  type Query,
  StoreError,
  prefixRange,
  retryOnConflict,
} from '../../src/ports/store.js'
import { checkId, isKeyText } from '../../src/ports/text.js'

const things: Collection<unknown> = {
  name: 'things',
  logged: true,
  indexes: [{ name: 'by-kind', fields: ['kind', 'place.code'] }],
  sealed: ['person.name'],
}
const declared = new Map([['things', things]])
const event = { name: 'thing-changed' }

describe('declarations that no engine could keep are refused', () => {
  const having = (changes: Partial<Collection<unknown>>): Collection<unknown> => ({ ...things, ...changes })

  test.each([
    ['a name with capitals', having({ name: 'Things' }), 'Cannot name a collection "Things"'],
    ['an index without fields', having({ indexes: [{ name: 'x', fields: [] }] }), 'it needs fields, each once'],
    [
      'an index with a field twice',
      having({ indexes: [{ name: 'x', fields: ['a', 'a'] }] }),
      'it needs fields, each once',
    ],
    [
      'an index of a name that is none',
      having({ indexes: [{ name: 'X y', fields: ['a'] }] }),
      'letters, digits and hyphens',
    ],
    [
      'two indexes of one name',
      having({
        indexes: [
          { name: 'x', fields: ['a'] },
          { name: 'X', fields: ['b'] },
        ],
      }),
      'twice in collection "things"',
    ],
    [
      'an index over sealed values',
      having({ indexes: [{ name: 'x', fields: ['person.name'] }] }),
      '"person.name" is sealed',
    ],
    [
      'an index over what holds sealed values',
      having({ indexes: [{ name: 'x', fields: ['person'] }] }),
      '"person.name" is sealed',
    ],
    [
      'fields that differ in capitals only',
      having({ indexes: [{ name: 'x', fields: ['closesOn', 'closeson'] }] }),
      'Cannot index both',
    ],
    ['a path that is none', having({ indexes: [{ name: 'x', fields: ['a b'] }] }), 'Cannot use the path "a b"'],
    ['a path to the prototype', having({ sealed: ['__proto__.x'] }), 'Cannot use the path'],
    [
      'sealed paths within each other',
      having({ sealed: ['person', 'person.name'] }),
      '"person.name" of "things": it lies within "person"',
    ],
    ['a sealed path twice', having({ sealed: ['a', 'a'] }), 'seals a path twice'],
    ['the place of the sealed values', having({ sealed: ['sealed.x'] }), '"sealed" holds the sealed values'],
  ])('%s', (_name, collection, words) => {
    expect(() => checkDeclarations([collection])).toThrow(words)
    expect(() => checkDeclarations([things])).not.toThrow()
  })

  test('two collections of one name', () =>
    expect(() => checkDeclarations([things, things])).toThrow('twice in the store'))
})

describe('a commit that could not be kept is refused before the store is touched', () => {
  const commitOf = (changes: Partial<Commit>): Commit => ({
    at: '2026-11-28T10:00:00.000Z',
    by: 'test',
    writes: [],
    ...changes,
  })
  const insert = (doc: unknown, id = 'a') =>
    commitOf({ writes: [{ kind: 'insert', collection: things, id, doc, event }] })
  const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

  test.each([
    ['a document that is none', insert([]), TypeError, 'a document is an object'],
    ['undefined', insert({ a: undefined }), TypeError, 'undefined at "a" is not plain JSON'],
    ['a date', insert({ a: { b: new Date(0) } }), TypeError, 'a Date at "a.b" is not plain JSON'],
    ['not a number', insert({ a: [1, Number.NaN] }), TypeError, 'NaN at "a.1" is not plain JSON'],
    ['half of a character', insert({ a: 'x\ud800' }), TypeError, 'a lone surrogate at "a"'],
    ['a name with NUL', insert({ 'a\0': 1 }), TypeError, 'a name with a NUL'],
    ['an object at an indexed path', insert({ kind: {} }), TypeError, '"kind" holds an object'],
    ['an array on the way to one', insert({ place: [{ code: 1 }] }), TypeError, 'leads through an array at "place"'],
    ['NUL in indexed text', insert({ kind: 'a\0' }), RangeError, 'NUL in "kind"'],
    [
      'a sealed value in the clear',
      insert({ person: { name: 'Ann' } }),
      TypeError,
      '"person.name" is sealed and in the clear',
    ],
    ['a scalar on the way to one', insert({ person: 'Ann' }), TypeError, 'leads through a value at "person"'],
    ['more levels than engines keep', insert(nested(101)), RangeError, 'deeper than 100 levels'],
    ['more bytes than engines keep', insert({ a: 'x'.repeat(15_000_000) }), RangeError, 'larger than 15000000 bytes'],
    ['an id that would be cut', insert({}, 'a\0b'), RangeError, 'well-formed text without NUL'],
    ['an empty id', insert({}, ''), RangeError, '1 to 1000 characters'],
    [
      'a document written twice',
      commitOf({ writes: [...insert({}).writes, ...insert({}).writes] }),
      RangeError,
      'Cannot write things/a twice',
    ],
    [
      'a collection nobody declared',
      commitOf({ unchanged: [{ collection: { ...things, name: 'others' }, id: 'a', version: 1 }] }),
      RangeError,
      'Collection "others" was not declared',
    ],
    [
      'a cursor to nowhere',
      commitOf({ cursor: { consumer: 'c', from: 0, to: -1 } }),
      RangeError,
      'Cannot move cursor "c" to -1',
    ],
    [
      'an event with what JSON would lose',
      commitOf({
        writes: [
          { kind: 'insert', collection: things, id: 'a', doc: {}, event: { name: 'x', detail: { a: Number.NaN } } },
        ],
      }),
      TypeError,
      'the event of things/a',
    ],
  ])('%s', (_name, commit, kind, words) => {
    const check = () => checkCommit(declared, commit)
    expect(check).toThrow(kind)
    expect(check).toThrow(words)
  })

  test.each([[{ person: { name: 'PLANTED' } }], [{ a: 'PLANTED\ud800' }], [{ kind: 'PLANTED\0' }]])(
    'and no message shows a value',
    (doc) => {
      let message = ''
      try {
        checkCommit(declared, insert(doc))
      } catch (error) {
        message = String(error)
      }
      expect(message).toContain('Cannot')
      expect(message).not.toContain('PLANTED')
    },
  )

  test('while any plain document is taken as the text that JSON makes of it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-j]+$/), fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })),
        (doc) => {
          const free: Collection<unknown> = { name: 'free', logged: false, indexes: [] }
          if (JSON.stringify(doc).includes('\\u0000')) return
          expect(documentText(free, 'a', doc)).toBe(JSON.stringify(doc))
        },
      ),
    )
  })
})

describe('a query', () => {
  const query = (changes: Partial<Query>): Query => ({ index: 'by-kind', limit: 10, ...changes })

  test.each([
    ['an index nobody declared', query({ index: 'by-size' }), 'No index "by-size" of "things": declared are by-kind'],
    ['more values than fields', query({ equals: ['a', 'b', 'c'] }), 'it has the fields kind, place.code'],
    ['a range beyond the fields', query({ equals: ['a', 'b'], range: { from: 'c' } }), 'Too many values'],
    ['bounds of two types', query({ range: { from: 1, below: 'x' } }), 'of two types: number and string'],
    ['not a number', query({ equals: [Number.NaN] }), 'Cannot look for that number'],
    ['text that engines cut', query({ equals: ['a\0b'] }), 'Cannot look for that string'],
    ['no rows', query({ limit: 0 }), 'Cannot find 0 rows at a time: 1 to 1000'],
    ['too many rows', query({ limit: 1001 }), '1 to 1000'],
    ['half a row', query({ limit: 1.5 }), '1 to 1000'],
  ])('for %s is refused', (_name, asked, words) => expect(() => checkQuery(things, asked)).toThrow(words))

  test('that fits is answered with its index', () => {
    expect(checkQuery(things, query({ equals: ['a'], range: { from: 'b', below: 'c' }, limit: 1000 })).name).toBe(
      'by-kind',
    )
    expect(prefixRange('W9')).toEqual({ from: 'W9', below: 'W9\u{10FFFF}' })
  })
})

describe('a path', () => {
  const doc = { a: { b: [1, { c: 2 }], n: null }, s: 'x' }

  test.each([
    ['a.b', { value: [1, { c: 2 }] }],
    ['a.n.deeper', { value: undefined }],
    ['a.missing.deeper', { value: undefined }],
    ['toString', { value: undefined }],
    ['a.b.c', { blockedBy: 'a.b', isArray: true }],
    ['s.length', { blockedBy: 's', isArray: false }],
  ])('%s reaches what is there, and nothing that is inherited', (path, reached) => {
    expect(reach(doc, pathParts(path))).toEqual(reached)
  })

  test.each(['', '.', 'a.', 'a..b', '1a', 'a b', 'a.$b', '__proto__'])('%j is none', (path) => {
    expect(() => pathParts(path)).toThrow(RangeError)
  })
})

test('null, nothing, and lists and objects of nothing else say nothing of anybody', () => {
  for (const value of [null, undefined, [], {}, [null, {}], { a: { b: [] } }]) expect(holdsNothing(value)).toBe(true)
  for (const value of ['', 0, false, [0], { a: [''] }]) expect(holdsNothing(value)).toBe(false)
})

test('plain JSON of another realm is plain too', () => {
  expect(() => checkPlainJson(structuredClone({ a: [1, 'x', null, true] }), 'x')).not.toThrow()
  expect(() => checkPlainJson(Object.assign(Object.create(null) as object, { a: 1 }), 'x')).not.toThrow()
  expect(() => checkPlainJson({ a: new Map() }, 'x')).toThrow('a Map at "a"')
})

test('an id is kept when it is text that every engine keeps', () => {
  expect(isKeyText('chef 👩‍🍳')).toBe(true)
  expect(isKeyText('\ude00')).toBe(false)
  expect(() => checkId('x'.repeat(1000), 'an id')).not.toThrow()
  expect(() => checkId('x'.repeat(1001), 'an id')).toThrow('1 to 1000 characters')
})

describe('retrying on a conflict', () => {
  const conflict: CommitResult = { outcome: 'conflict', at: 'things/a', expected: 1, found: 2 }
  const committed: CommitResult = { outcome: 'committed', lastSequence: 1 }

  test('reads, decides and commits again until nobody was quicker', async () => {
    const answers = [conflict, conflict, conflict, conflict, committed]
    expect(await retryOnConflict(async () => answers.shift()!)).toEqual(committed)
  })

  test('does not try a duplicate again', async () => {
    let tries = 0
    const duplicate: CommitResult = { outcome: 'duplicate', collection: 'things', id: 'a', index: 'by-kind' }
    expect(await retryOnConflict(async () => (tries++, duplicate))).toEqual(duplicate)
    expect(tries).toBe(1)
  })

  test('gives up in the end, and says on what', async () => {
    const giveUp = retryOnConflict(async () => conflict, 3)
    await expect(giveUp).rejects.toThrow(StoreError)
    await expect(giveUp).rejects.toThrow('Gave up after 3 conflicts on things/a: expected version 1, found 2')
    await expect(retryOnConflict(async () => committed, 0)).rejects.toThrow(RangeError)
  })
})

test('the clock says instants in UTC, and ids are never the same', () => {
  expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const ids = Array.from({ length: 1000 }, () => randomIds.next())
  expect(new Set(ids).size).toBe(1000)
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9-]{8,64}$/)
})
