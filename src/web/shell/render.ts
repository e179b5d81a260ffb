import type { Request, Response } from 'express'
import { generateCsrfToken } from './csrf.js'
import { accountIn } from './identify.js'
import { navigationFor } from './navigation.js'
import { renderTemplate } from './templates.js'

/** What every page needs beside its own view. `errors` fill the summary at the top; a page shows each at its field too. */
export type View = { title: string; errors?: readonly FieldFault[]; [name: string]: unknown }

/** One fault of a form: the field's id, and what would be right. */
export type FieldFault = { field: string; words: string }

/** Sends a page of the site. */
export function sendPage(request: Request, response: Response, template: string, view: View, status = 200): void {
  const account = accountIn(response)
  const session = request.session as typeof request.session | undefined
  const notice = session?.notice
  if (notice) delete session.notice
  const html = renderTemplate(template, {
    ...view,
    notice,
    account: account && { email: account.email, role: account.actor.role },
    navigation: navigationFor(account?.actor.role, request.path),
    // Only a page with a form asks for it: asking begins a session.
    csrfToken: () => generateCsrfToken(request),
    cspNonce: response.locals.cspNonce as string,
    errorFor: (field: string) => errorAt(view.errors, field),
    errorSummary: (view.errors ?? []).map(({ field, words }) => ({ text: words, href: `#${field}` })),
  })
  response.status(status).set('Cache-Control', 'no-store').type('html').send(html)
}

/** What the macros of the design system take as `errorMessage`. */
function errorAt(errors: readonly FieldFault[] | undefined, field: string): { text: string } | undefined {
  const found = errors?.find((fault) => fault.field === field)
  return found && { text: found.words }
}
