import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 192 bits nobody can guess, safe in an address. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

/** What is kept of a secret. It is long and random, so one fast hash is enough: there is nothing to guess. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Compares in a time that says nothing about how much was right. */
export function isSameSecret(given: string, kept: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(kept))
}
