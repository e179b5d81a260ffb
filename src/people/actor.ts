import type { Role } from './roles.js'

/** Who asks: a person signed in to an account, or a program with a key. */
export type Actor = {
  kind: 'account' | 'key'
  id: string
  role: Role
  /** The e-mail address by which a coach's caseload is known; null for everybody else. */
  caseload: string | null
}

/** As it stands in the change log and the audit log: never a name or an address. */
export function actorName({ kind, id }: Actor): string {
  return `${kind}:${id}`
}
