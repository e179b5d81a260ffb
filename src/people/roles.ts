/** What somebody is here for; one account or key has one role. */
export const roles = ['administrator', 'manager', 'broker', 'coach', 'partner', 'board-member', 'centre-staff'] as const
export type Role = (typeof roles)[number]

export const roleNames: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  manager: 'Manager',
  broker: 'Broker',
  coach: 'Coach',
  partner: 'Partner',
  'board-member': 'Board member',
  'centre-staff': 'Centre staff',
}

/**
 * Who may do what: the only place that says so. What is not listed is refused. Administrators run the service and so do not read people's
 * records; centre staff and partners never see a person.
 */
const granted = {
  /** Find opportunities that are open, by words, place and hours. */
  'vacancy:search': roles,
  /** Opportunities in every state, with flags and readings. */
  'opportunity:read': ['administrator', 'manager', 'broker', 'coach'],
  'opportunity:write': ['manager', 'broker'],
  'shortlist:read': ['manager', 'broker', 'coach'],
  /** Carve plans name people by reference, as shortlists do. */
  'carve:read': ['manager', 'broker', 'coach'],
  'carve:write': ['manager', 'broker'],
  /** Coaches: their own caseload only (`candidate-access.ts`). */
  'candidate:read': ['manager', 'broker', 'coach'],
  'candidate:write': ['manager', 'coach'],
  'employer:read': ['administrator', 'manager', 'broker', 'coach'],
  'employer:write': ['manager', 'broker'],
  'partner:read': ['administrator', 'manager', 'broker', 'coach'],
  'partner:write': ['manager', 'broker'],
  /** What was told to brokers: adverts that ran out and the like. */
  'notice:read': ['manager', 'broker'],
  'board:read': ['administrator', 'manager', 'board-member'],
  'rules:read': ['administrator', 'manager', 'broker', 'coach'],
  'rules:edit': ['administrator'],
  'outbox:read': ['administrator', 'manager'],
  'account:manage': ['administrator'],
  'ownership:hand-over': ['administrator', 'manager'],
  'key:manage': ['administrator'],
  'audit:read': ['administrator', 'manager'],
  /** Background work that was given up. */
  'message:manage': ['administrator'],
  'style:read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof granted
export const permissions = Object.keys(granted) as Permission[]

export function mayRole(role: Role, permission: Permission): boolean {
  return (granted[permission] as readonly Role[]).includes(role)
}
