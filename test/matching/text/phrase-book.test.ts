import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { Columns, writeColumns } from '../../../matching/text/columns.js'
import { type Phrase, PhraseBook, phraseColumns } from '../../../matching/text/phrase-book.js'

function bookOf(phrases: readonly Phrase[]): PhraseBook {
  const { columns, stems } = phraseColumns('book', phrases)
  return new PhraseBook(new Columns(writeColumns(columns)), 'book', stems)
}

const phrase = (text: string, skill: number, source: Phrase['source'] = 'label'): Phrase => ({
  stems: text.split(' '),
  skill,
  source,
})

describe('a phrase book', () => {
  test.each([
    ['the longest phrase wins', 'food hygien level', [[0, 2, 2]]],
    [
      'and the search goes on behind it',
      'food hygien food',
      [
        [0, 2, 2],
        [2, 3, 1],
      ],
    ],
    ['a word in between breaks a phrase', 'food and hygien', [[0, 1, 1]]],
    ['what is not known is passed over', 'lorem food', [[1, 2, 1]]],
    ['nothing crosses a gap', 'food  hygien', [[0, 1, 1]]],
    ['no text, no hit', '', []],
  ])('%s', (_why, text, wanted) => {
    const book = bookOf([phrase('food', 1), phrase('food hygien', 2), phrase('hygien standard', 3)])
    expect(book.hits(text.split(' ')).map(({ from, to, skill }) => [from, to, skill])).toEqual(wanted)
  })

  test('lets the most trusted source of a phrase speak alone', () => {
    const book = bookOf([phrase('sage', 1, 'alternative'), phrase('sage', 2, 'alias'), phrase('sage', 3, 'label')])
    expect(book.hits(['sage'])).toEqual([{ from: 0, to: 1, skill: 2, source: 'alias' }])
  })

  test('names every skill that has a phrase in equal right, by number', () => {
    const book = bookOf([phrase('cook', 9), phrase('cook', 4)])
    expect(book.hits(['cook']).map(({ skill }) => skill)).toEqual([4, 9])
  })

  test('finds what a search through all phrases finds', () => {
    const stems = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(
        fc.array(stems, { maxLength: 12 }),
        fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 12 }),
        (lists, text) => {
          const phrases = lists.map((list, skill): Phrase => ({ stems: list, skill, source: 'label' }))
          expect(
            bookOf(phrases)
              .hits(text)
              .map(({ from, to, skill }) => ({ from, to, skill })),
          ).toEqual(slowHits(phrases, text))
        },
      ),
    )
  })

  function slowHits(phrases: readonly Phrase[], text: readonly string[]): unknown[] {
    const hits: unknown[] = []
    for (let from = 0; from < text.length;) {
      const fitting = phrases.filter(({ stems }) => stems.every((stem, at) => text[from + at] === stem))
      const longest = Math.max(0, ...fitting.map(({ stems }) => stems.length))
      for (const { stems, skill } of fitting)
        if (stems.length === longest) hits.push({ from, to: from + longest, skill })
      from += longest || 1
    }
    return hits
  }
})
