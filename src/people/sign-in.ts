import type { Clock } from '../ports/clock.js'
import type { Passwords } from '../ports/passwords.js'
import { type Store, type Stored, retryOnConflict } from '../ports/store.js'
import { type AccountDocument, type SignInAttempts, accounts, signInAttempts } from './account.js'
import { accountByEmail } from './find-account.js'
import { codeStep } from './totp.js'

/** Ten tries leave a tired person room; a guesser has 960 a day, against a password of 12 characters or more. */
export const TRIES_BEFORE_LOCK = 10
export const LOCK_MINUTES = 15

export type SignInResult =
  /** `needsCode`: the password was right, and a code of the authenticator is asked for before anything is shown. */
  | { outcome: 'right'; account: Stored<AccountDocument>; needsCode: boolean }
  /** Nobody is told which: no such account, wrong password, or locked for now. `account` is for the audit log. */
  | { outcome: 'refused'; account: string | null }

type Deps = { store: Store; clock: Clock; passwords: Passwords }

/** Checks an address and a password. Every try is counted before it is checked, so that many at once do not get past the lock. */
export async function signIn(
  { store, clock, passwords }: Deps,
  email: string,
  password: string,
): Promise<SignInResult> {
  const found = await accountByEmail(store, email)
  const isOpen = found !== undefined && found.doc.status === 'active' && (await claimTry({ store, clock }, found.id))
  const isRight = await passwords.isRight(password, isOpen ? found.doc.passwordHash : null)
  if (!found || !isRight) return { outcome: 'refused', account: found?.id ?? null }
  if (!found.doc.isTotpOn) await clearTries({ store, clock }, found.id)
  return { outcome: 'right', account: found, needsCode: found.doc.isTotpOn }
}

/** Checks the code of an authenticator, which is good once. Wrong ones count like wrong passwords. */
export async function checkCode(deps: { store: Store; clock: Clock }, id: string, code: string): Promise<boolean> {
  const { store, clock } = deps
  const found = await store.get(accounts, id)
  if (!found?.doc.totpSecret || found.doc.status !== 'active' || !(await claimTry(deps, id))) return false
  const step = codeStep(found.doc.totpSecret, code, clock.now())
  if (step === null) return false
  let isFirstUse = false
  await retryOnConflict(async () => {
    const tries = await store.get(signInAttempts, id)
    const last = tries?.doc.lastCodeStep ?? null
    isFirstUse = last === null || step > last
    if (!isFirstUse) return { outcome: 'committed', lastSequence: 0 }
    return writeTries(deps, id, tries, { failed: 0, lockedUntil: null, lastCodeStep: step })
  })
  return isFirstUse
}

/** Counts a try; false when the account is locked now. */
async function claimTry(deps: { store: Store; clock: Clock }, id: string): Promise<boolean> {
  let isOpen = false
  await retryOnConflict(async () => {
    const at = deps.clock.now()
    const tries = await deps.store.get(signInAttempts, id)
    const before = tries?.doc ?? { failed: 0, lockedUntil: null, lastCodeStep: null }
    isOpen = before.lockedUntil === null || before.lockedUntil <= at
    if (!isOpen) return { outcome: 'committed', lastSequence: 0 }
    const failed = (before.lockedUntil === null ? before.failed : 0) + 1
    const lockedUntil =
      failed >= TRIES_BEFORE_LOCK ? new Date(Date.parse(at) + LOCK_MINUTES * 60_000).toISOString() : null
    return writeTries(deps, id, tries, { ...before, failed, lockedUntil })
  })
  return isOpen
}

async function clearTries(deps: { store: Store; clock: Clock }, id: string): Promise<void> {
  await retryOnConflict(async () => {
    const tries = await deps.store.get(signInAttempts, id)
    if (!tries) return { outcome: 'committed', lastSequence: 0 }
    return writeTries(deps, id, tries, { ...tries.doc, failed: 0, lockedUntil: null })
  })
}

function writeTries(
  { store, clock }: { store: Store; clock: Clock },
  id: string,
  known: Stored<SignInAttempts> | undefined,
  doc: SignInAttempts,
): ReturnType<Store['commit']> {
  const event = { name: 'sign-in-tried' }
  const collection = signInAttempts
  return store.commit({
    at: clock.now(),
    by: 'system',
    writes: [
      known
        ? { kind: 'replace', collection, id, version: known.version, doc, event }
        : { kind: 'insert', collection, id, doc, event },
    ],
  })
}
