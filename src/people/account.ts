import { z } from 'zod'
import type { Collection } from '../ports/store.js'
import type { Role } from './roles.js'

/** `invited` until the invitation's link was used; `disabled` for good, for the audit log goes on naming it. */
export type AccountStatus = 'invited' | 'active' | 'disabled'

/** Somebody who may sign in. */
export type AccountDocument = {
  /** In small letters: two accounts cannot differ in case only. */
  email: string
  name: string | null
  role: Role
  status: AccountStatus
  /** null for who signs in elsewhere only, and before the invitation was accepted. */
  passwordHash: string | null
  /** Base 32; null when no code is asked for. */
  totpSecret: string | null
  isTotpOn: boolean
  /** A link that sets a password, once. */
  link: { purpose: 'invitation' | 'reset'; hash: string; expiresAt: string } | null
  /** Issuer and subject of the OpenID Connect account tied to this one. */
  subject: string | null
  /** Sessions begun under an earlier number are over: it rises with a new password and when the account is disabled. */
  epoch: number
  createdAt: string
  updatedAt: string
}

export const accounts: Collection<AccountDocument> = {
  name: 'accounts',
  logged: true,
  indexes: [
    { name: 'by-email', fields: ['email'], unique: true },
    { name: 'by-link', fields: ['link.hash'], unique: true },
    { name: 'by-subject', fields: ['subject'], unique: true },
    { name: 'by-role', fields: ['role', 'email'] },
  ],
  sealed: ['name', 'totpSecret'],
}

/** Wrong passwords in a row, and until when nobody may try. Apart from the account, so that guessing does not fill the change log. */
export type SignInAttempts = { failed: number; lockedUntil: string | null; lastCodeStep: number | null }

export const signInAttempts: Collection<SignInAttempts> = { name: 'sign-in-attempts', logged: false, indexes: [] }

/** An address as accounts are known by it. */
export const accountEmailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('must be an e-mail address').max(254, 'must be 254 characters at most'))
