import type { Request } from 'express'
import { certainties, strengths } from '../../../matching/law/rule-table.js'
import { type EditFields, editableFields } from '../../rules/edit-rule.js'
import { type CellProblem, type RuleCells } from '../../rules/rule-row.js'
import { textField, queryText } from '../shell/fields.js'
import type { FieldFault } from '../shell/render.js'
import { certaintyWords, strengthWords } from './words.js'

const fieldNames = [...editableFields, 'why'] as const

/** The form as it was filled in: by a query when it is previewed, by a body when it is saved. */
export function fieldsIn(request: Request, from: 'query' | 'body'): EditFields {
  const read = from === 'query' ? queryText : textField
  return Object.fromEntries(fieldNames.map((name) => [name, read(request, name)])) as EditFields
}

/** Whether a form was sent along at all. */
export function isFilledIn(request: Request): boolean {
  return fieldNames.some((name) => name in request.query)
}

/** What the form begins with: the value in force, to begin on a day the administrator names. */
export function fieldsFrom(cells: RuleCells): EditFields {
  return { ...cells, from: '', to: '', why: '' }
}

const labels: Readonly<Record<string, string>> = {
  value: 'Value',
  from: 'First day of work',
  to: 'Last day of work',
  strength: 'What it does',
  use: 'Use',
  certainty: 'How sure it is',
  source: 'Source',
  reason: 'Sentence',
  why: 'Why',
}

const places: readonly string[] = fieldNames

/** Problems as the error summary and the fields show them, in the order of the form. */
export function faultsOf(problems: readonly CellProblem[]): FieldFault[] {
  const inOrder = [...problems].sort((a, b) => places.indexOf(a.field) - places.indexOf(b.field))
  return inOrder.map(({ field, reason }) => ({
    field: field in labels ? field : 'value',
    words: `${labels[field] ?? 'Value'} ${reason}`,
  }))
}

/** What the macros of the form take. */
export function formView(fields: EditFields, cells: RuleCells): object {
  return {
    values: fields,
    unit: cells.unit,
    hasValue: cells.unit !== 'none',
    isLong: cells.unit === 'list',
    valueHint: hintFor(cells.unit),
    strengthChoices: strengths.map((value) => ({
      value,
      text: strengthWords[value],
      checked: value === fields.strength,
    })),
    certaintyChoices: certainties.map((value) => ({
      value,
      text: certaintyWords[value],
      checked: value === fields.certainty,
    })),
    useChoices: [
      { value: 'on', text: 'Yes', checked: fields.use === 'on' },
      { value: 'off', text: 'No: switched off on these days', checked: fields.use === 'off' },
    ],
    hiddenFields: fieldNames.map((name) => ({ name, value: fields[name] })),
  }
}

function hintFor(unit: string): string {
  switch (unit) {
    case 'pounds':
      return 'Pounds, such as 12.71, without the sign'
    case 'percent':
      return 'Percent, such as 12.07, without the sign'
    case 'time':
      return 'A time, such as 22:00'
    case 'list':
      return 'Words or phrases with ; between them'
    default:
      return `In ${unit}: a number, such as 48 or 7.5`
  }
}
