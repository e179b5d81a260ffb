import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { z } from 'zod'
import { candidateSchema } from '../../src/candidates/model.js'
import { employerSchema } from '../../src/employers/model.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { partnerSchema } from '../../src/partners/model.js'
import {
  fieldClassAt,
  fieldsOf,
  fieldsOfClass,
  ownFieldClass,
  publicField,
  restrictedField,
  staffField,
  viewOf,
} from '../../src/records/field-class.js'

const schema = z.strictObject({
  title: publicField(z.string()),
  contact: staffField(z.strictObject({ name: z.string(), shown: publicField(z.string()) })),
  health: restrictedField(z.string().nullable().default(null)),
  list: publicField(z.array(z.strictObject({ day: z.string(), note: staffField(z.string()) }))),
  forgotten: z.string(),
})
const record = {
  title: 'Cook',
  contact: { name: 'Ann', shown: 'office' },
  health: 'a cold',
  list: [{ day: 'mon', note: 'late' }],
  forgotten: 'x',
}

describe('a view of a record', () => {
  test('for the public holds the public fields and nothing else', () => {
    expect(viewOf(schema, record, ['public'])).toEqual({
      title: 'Cook',
      contact: { shown: 'office' },
      list: [{ day: 'mon' }],
    })
  })

  test('for staff holds theirs too, and never what is restricted', () => {
    expect(viewOf(schema, record, ['public', 'staff'])).toEqual({
      title: 'Cook',
      contact: { name: 'Ann', shown: 'office' },
      list: [{ day: 'mon', note: 'late' }],
    })
  })

  test('leaves out a field whose class was forgotten, for every reader', () => {
    expect(viewOf(schema, record, ['public', 'staff', 'restricted'])).not.toHaveProperty('forgotten')
  })

  test('leaves out what the schema does not know', () => {
    expect(viewOf(schema, { ...record, planted: 'x' }, ['public', 'staff', 'restricted'])).not.toHaveProperty('planted')
  })

  test('never holds a value of a class that was not asked for, whatever the record', () => {
    const marked = fc.record({
      title: fc.constant('P'),
      contact: fc.record({ name: fc.constant('S'), shown: fc.constant('P') }),
      health: fc.option(fc.constant('R')),
      list: fc.array(fc.record({ day: fc.constant('P'), note: fc.constant('S') })),
      forgotten: fc.constant('X'),
    })
    fc.assert(
      fc.property(marked, (value) => {
        const letters = (view: unknown): string => JSON.stringify(view).replace(/"\w+":|[^PSRX]/g, '')
        expect(letters(viewOf(schema, value, ['public']))).toMatch(/^P*$/)
        expect(letters(viewOf(schema, value, ['public', 'staff']))).toMatch(/^[PS]*$/)
      }),
    )
  })
})

describe('the class of a field', () => {
  test.each([
    ['title', ['title'], 'public'],
    ['a field within', ['contact', 'name'], 'staff'],
    ['a field within that has its own', ['contact', 'shown'], 'public'],
    ['a field behind a default', ['health'], 'restricted'],
    ['a field of an element of a list', ['list', 0, 'note'], 'staff'],
    ['a field that is not there', ['contact', 'nothing'], undefined],
    ['one whose class was forgotten', ['forgotten'], undefined],
  ])('%s', (_name, path, fieldClass) => expect(fieldClassAt(schema, path)).toBe(fieldClass))
})

describe('the four records', () => {
  test.each([
    ['candidate', candidateSchema],
    ['opportunity', opportunitySchema],
    ['employer', employerSchema],
    ['partner', partnerSchema],
  ])('every field of a %s has a class', (_name, model) => {
    for (const [name, field] of Object.entries(fieldsOf(model)!))
      expect([name, ownFieldClass(field)]).not.toContain(undefined)
  })

  // As CONTRACT section 3 classes them: a field that changes class must change this list.
  test('class what is only for staff, or restricted, as the contract does', () => {
    expect(fieldsOfClass(candidateSchema, 'restricted')).toEqual(['restricted'])
    expect(fieldsOfClass(candidateSchema, 'staff')).toEqual(
      expect.arrayContaining(['coach', 'person', 'born', 'home', 'limits', 'working']),
    )
    expect(fieldsOfClass(opportunitySchema, 'staff')).toEqual(['contact'])
    expect(fieldsOfClass(employerSchema, 'staff')).toEqual(['contacts', 'barriers'])
    expect(fieldsOfClass(partnerSchema, 'staff')).toContain('contact')
    for (const model of [opportunitySchema, employerSchema, partnerSchema])
      expect(fieldsOfClass(model, 'restricted')).toEqual([])
  })
})
