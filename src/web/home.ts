import type { RequestHandler } from 'express'
import type { PublicApiUseCases } from '../api/opportunities-api.js'
import { escapeHtml } from './escape-html.js'
import { page } from './page.js'
import { paths } from './paths.js'

/** The first page: open opportunities as a plain list, until the site is built. */
export function homePage(useCases: PublicApiUseCases): RequestHandler {
  return async (_request, response) => {
    const { items, next } = await useCases.listPublicOpportunities({ limit: 100 })
    const rows = items.map(
      (item) =>
        `<tr><td><a href="${paths.opportunityJson(item.id)}">${escapeHtml(item.title)}</a></td><td>${escapeHtml(item.employer.name)}</td><td>${item.strand}</td><td><a href="${paths.shortlist(item.id)}">Shortlist<span hidden> for ${escapeHtml(item.title)}</span></a></td></tr>`,
    )
    response.send(
      page(
        'Open opportunities',
        `<h1>Open opportunities</h1>
<p>${items.length}${next === null ? '' : ', the first of more'}. Also as <a href="/api/v1/opportunities">JSON</a>, described by <a href="/api/v1/openapi.json">OpenAPI</a>. Shortlists are for staff.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Open opportunities"><table>
<thead><tr><th scope="col">Opportunity</th><th scope="col">Employer</th><th scope="col">Strand</th><th scope="col">For staff</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`,
      ),
    )
  }
}
