import { type Permission, type Role, mayRole } from '../../people/roles.js'
import { paths } from '../paths.js'

type Item = { text: string; href: string; permission: Permission | null }

/** The pages of the menu, in order. A role sees those it may open. */
const items: readonly Item[] = [
  { text: 'Find opportunities', href: paths.findOpportunities, permission: null },
  { text: 'Opportunities', href: paths.opportunities, permission: 'opportunity:read' },
  { text: 'Candidates', href: paths.candidates, permission: 'candidate:read' },
  { text: 'Employers', href: paths.employers, permission: 'employer:read' },
  { text: 'Rules', href: paths.rules, permission: 'rules:read' },
  { text: 'People', href: paths.people, permission: 'account:manage' },
  { text: 'Keys', href: paths.keys, permission: 'key:manage' },
  { text: 'Outbox', href: paths.outbox, permission: 'outbox:read' },
  { text: 'Audit log', href: paths.audit, permission: 'audit:read' },
]

export type NavigationItem = { text: string; href: string; current: boolean }

export function navigationFor(role: Role | undefined, path: string): NavigationItem[] {
  const mine = items.filter(
    ({ permission }) => permission === null || (role !== undefined && mayRole(role, permission)),
  )
  const home = role === undefined ? [] : [{ text: 'Home', href: paths.home, current: path === paths.home }]
  return [
    ...home,
    // Signed in there is more in the menu than the width of a page takes, so its longest entry is said shortly.
    ...mine.map(({ text, href }) => ({
      text: role !== undefined && href === paths.findOpportunities ? 'Search' : text,
      href,
      current: path === href || path.startsWith(`${href}/`),
    })),
  ]
}
