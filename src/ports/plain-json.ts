import { isKeyText, isWellFormed } from './text.js'

const DEEPEST_LEVEL = 100

/**
 * Refuses what JSON would lose or change: undefined, NaN, dates, functions, lone surrogates, and names with a NUL.
 *
 * @param where names the document in the message, which never shows a value
 * @throws {TypeError} naming the place
 * @throws {RangeError} when it is deeper than 100 levels (MongoDB's bound is 180, SQLite's 1,000)
 */
export function checkPlainJson(value: unknown, where: string): void {
  const place: (string | number)[] = []

  function visit(part: unknown): void {
    if (part === null || typeof part === 'boolean') return
    if (typeof part === 'string') return isWellFormed(part) ? undefined : refuse('a lone surrogate')
    if (typeof part === 'number') return Number.isFinite(part) ? undefined : refuse(String(part))
    if (typeof part !== 'object') return refuse(typeof part)
    if (place.length >= DEEPEST_LEVEL) throw new RangeError(`Cannot keep ${where}: deeper than ${DEEPEST_LEVEL} levels`)
    if (Array.isArray(part)) for (let i = 0; i < part.length; i++) descend(i, part[i])
    else if (isPlain(part)) for (const [name, inner] of Object.entries(part)) descend(name, inner)
    else refuse(`a ${part.constructor.name}`)
  }

  function descend(step: string | number, inner: unknown): void {
    place.push(step)
    if (typeof step === 'string' && !isKeyText(step) && step !== '') refuse('a name with a NUL or a lone surrogate')
    visit(inner)
    place.pop()
  }

  function refuse(what: string): never {
    throw new TypeError(`Cannot keep ${where}: ${what} at ${JSON.stringify(place.join('.'))} is not plain JSON`)
  }

  visit(value)
}

/** An object of no class, of this realm or another. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
