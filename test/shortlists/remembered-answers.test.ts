import { describe, expect, test } from '@jest/globals'
import { RememberedAnswers } from '../../src/shortlists/remembered-answers.js'

describe('Remembered answers', () => {
  test('are made once for a question, by all that it says, and anew once they were forgotten', () => {
    const answers = new RememberedAnswers<number>()
    let made = 0
    const ask = (question: unknown): number => answers.get(question, () => ++made)
    expect([ask(['a', { top: 3 }]), ask(['a', { top: 3 }]), ask(['a', { top: 4 }]), ask(['b', { top: 3 }])]).toEqual([
      1, 1, 2, 3,
    ])
    answers.clear()
    expect(ask(['a', { top: 3 }])).toBe(4)
  })

  test('are no more than five hundred, the oldest forgotten first', () => {
    const answers = new RememberedAnswers<number>()
    for (let i = 0; i <= 500; i++) answers.get(i, () => i)
    expect(answers.get(500, () => -1)).toBe(500)
    expect(answers.get(1, () => -1)).toBe(1)
    expect(answers.get(0, () => -1)).toBe(-1)
  })
})
