import { z } from 'zod'
import { type AuditEvent, auditEvents, searchAudit } from '../../audit/audit.js'
import { accountByEmail } from '../../people/find-account.js'
import { actorNames } from '../../people/actor-names.js'
import { roleNames } from '../../people/roles.js'
import { londonDayOf } from '../../time/london-day.js'
import { choicesOf, oneOf } from '../opportunities/staff-routes.js'
import { paths } from '../paths.js'
import { queryText } from '../shell/fields.js'
import { addressWith } from '../shell/pages.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'

const PER_PAGE = 50

const eventNames = Object.fromEntries(
  auditEvents.map((event) => {
    const words = event.toLowerCase().replace(/_/g, ' ')
    return [event, words.charAt(0).toUpperCase() + words.slice(1)]
  }),
) as Record<AuditEvent, string>

/** Who looked at what and who did what, newest first. Looking here is written down too. */
export function auditRoutes(site: Routes, { store, clock }: SitePorts): void {
  site.get(
    paths.audit,
    async (request, response) => {
      const values = {
        who: queryText(request, 'who').slice(0, 254),
        about: queryText(request, 'about').slice(0, 300),
        event: queryText(request, 'event'),
        from: queryText(request, 'from').slice(0, 10),
        until: queryText(request, 'until').slice(0, 10),
      }
      const errors: FieldFault[] = []
      const event = oneOf(auditEvents, values.event)
      const from = dayOf(values.from, 'from', errors)
      const until = dayOf(values.until, 'until', errors)
      const by = values.who === '' ? undefined : await actorOfAddress(values.who, errors)
      const isEmpty = errors.length > 0 || (from !== undefined && until !== undefined && from > until)
      const query = { by, about: values.about || undefined, event, from, until, limit: PER_PAGE }
      const after = queryText(request, 'after')
      const { lines, next } = isEmpty ? { lines: [], next: null } : await searchFrom(query, after)
      const names = await actorNames(
        store,
        lines.map(({ doc }) => doc.by),
      )
      sendPage(
        request,
        response,
        'audit/audit.njk',
        {
          title: 'Audit log',
          values,
          errors,
          today: londonDayOf(clock.now()),
          eventChoices: [{ value: '', text: 'Everything' }, ...choicesOf(auditEvents, eventNames, event)],
          lines: lines.map(({ doc }) => ({
            at: doc.at,
            who: names.get(doc.by),
            role: doc.role && roleNames[doc.role],
            what: eventNames[doc.event],
            about: doc.about,
            isRefused: doc.outcome === 'refused',
          })),
          nextHref: next && addressWith(paths.audit, { ...values, after: next }),
        },
        errors.length > 0 ? 400 : 200,
      )
    },
    { permission: 'audit:read', audit: 'VIEW_AUDIT' },
  )

  async function searchFrom(query: Parameters<typeof searchAudit>[1], after: string): ReturnType<typeof searchAudit> {
    if (after === '') return searchAudit(store, query)
    try {
      return await searchAudit(store, { ...query, after })
    } catch (error) {
      // A cursor somebody made up: begin at the newest.
      if (error instanceof RangeError) return searchAudit(store, query)
      throw error
    }
  }

  async function actorOfAddress(who: string, errors: FieldFault[]): Promise<string | undefined> {
    if (/^(nobody|command|(account|key):\S+)$/.test(who)) return who
    const found = await accountByEmail(store, who)
    if (!found) errors.push({ field: 'who', words: 'Nobody has an account with that address' })
    return found && `account:${found.id}`
  }
}

function dayOf(text: string, field: 'from' | 'until', errors: FieldFault[]): string | undefined {
  if (text === '') return undefined
  if (z.iso.date().safeParse(text).success) return text
  const name = field === 'from' ? 'From day' : 'Until day'
  errors.push({ field, words: `${name} must be one that exists, written YYYY-MM-DD` })
  return undefined
}
