import { InvalidArgumentError } from 'commander'
import { z } from 'zod'

/** Reads an option that is a whole number within bounds, both included. */
export function wholeNumberFrom(least: number, most: number): (text: string) => number {
  const schema = z.coerce.number().int().min(least).max(most)
  return (text) => {
    const parsed = schema.safeParse(text.trim() === '' ? undefined : text)
    if (!parsed.success) throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
    return parsed.data
  }
}
