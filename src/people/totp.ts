import { Secret, TOTP } from 'otpauth'
import type { Clock } from '../ports/clock.js'
import { type Store, retryOnConflict } from '../ports/store.js'
import { accounts } from './account.js'

const PERIOD_SECONDS = 30
const SERVICE = 'Employer Gateway'

/** What an authenticator makes its codes from. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address an authenticator reads, by hand or from a picture. */
export function totpAddress(secret: string, email: string): string {
  return authenticator(secret, email).toString()
}

/** Which half minute a code belongs to, one either side of now allowed; null when it is no code of this secret. */
export function codeStep(secret: string, code: string, now: string): number | null {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const timestamp = Date.parse(now)
  const offset = authenticator(secret, '').validate({ token: digits, timestamp, window: 1 })
  return offset === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + offset
}

/** The code at an instant, as an authenticator shows it. */
export function codeAt(secret: string, instant: string): string {
  return authenticator(secret, '').generate({ timestamp: Date.parse(instant) })
}

/** Asks for a code at every sign-in from now on; or, with null, no longer. */
export async function setTotp(
  { store, clock }: { store: Store; clock: Clock },
  id: string,
  secret: string | null,
): Promise<void> {
  await retryOnConflict(async () => {
    const found = await store.get(accounts, id)
    if (!found) throw new RangeError(`Cannot set the codes of account ${id}: there is none`)
    const at = clock.now()
    return store.commit({
      at,
      by: `account:${id}`,
      writes: [
        {
          kind: 'replace',
          collection: accounts,
          id,
          version: found.version,
          doc: { ...found.doc, totpSecret: secret, isTotpOn: secret !== null, updatedAt: at },
          event: { name: secret === null ? 'account-code-off' : 'account-code-on' },
        },
      ],
    })
  })
}

function authenticator(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: SERVICE,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  })
}
