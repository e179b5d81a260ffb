import type { Store, Stored } from '../ports/store.js'
import { type AccountDocument, accounts } from './account.js'

export async function accountByEmail(store: Store, email: string): Promise<Stored<AccountDocument> | undefined> {
  const { rows } = await store.find(accounts, { index: 'by-email', equals: [email.trim().toLowerCase()], limit: 1 })
  return rows[0]
}

/** Every account, by role and address. There are as many as people work here, so one list is enough. */
export async function listAccounts(store: Store): Promise<Stored<AccountDocument>[]> {
  const found: Stored<AccountDocument>[] = []
  let after: string | undefined
  do {
    const page = await store.find(accounts, { index: 'by-role', limit: 1_000, ...(after !== undefined && { after }) })
    found.push(...page.rows)
    after = page.next
  } while (after !== undefined)
  return found
}
