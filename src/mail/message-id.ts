import { createHash } from 'node:crypto'

/** The Message-ID of the letter that is a given effect: always the same, and it tells a stranger nothing of what the effect is. */
export function messageIdOf(effect: string, from: string): string {
  const left = createHash('sha256').update(effect).digest('hex').slice(0, 40)
  return `<${left}@${from.slice(from.lastIndexOf('@') + 1)}>`
}
