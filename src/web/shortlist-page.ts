import { type RequestHandler, Router } from 'express'
import type { ShortlistUseCases } from '../api/shortlists-api.js'
import { STAFF_COOKIE } from '../api/staff-only.js'
import type { ShortlistAnswer } from '../shortlists/shortlist-answer.js'
import { sendProblem } from '../api/problem.js'
import { escapeHtml } from './escape-html.js'
import { page } from './page.js'
import { paths } from './paths.js'

const SHOWN = 10

/** `/shortlists/ID`: the ten best candidates for an opportunity and why, for staff. */
export function shortlistPage(useCases: ShortlistUseCases, staffOnly: RequestHandler): Router {
  const router = Router()
  router.get('/shortlists/:id', keyToCookie, staffOnly, async (request, response) => {
    const { id } = request.params
    const answer = await useCases.shortlistForOpportunity(id, { top: SHOWN })
    if (answer) response.set('Cache-Control', 'no-store').send(page(`Shortlist for ${id}`, contentOf(id, answer)))
    else sendProblem(response, { status: 404, title: 'There is no opportunity of that id' })
  })
  return router
}

/** A link with the key signs in and forgets the key: it must not stay in the address bar or be passed on. */
const keyToCookie: RequestHandler<{ id: string }> = (request, response, next) => {
  const { key } = request.query
  if (typeof key !== 'string') {
    next()
    return
  }
  response.cookie(STAFF_COOKIE, key, { httpOnly: true, sameSite: 'strict' })
  response.redirect(303, paths.shortlist(request.params.id))
}

function contentOf(id: string, answer: ShortlistAnswer): string {
  return `<h1>Shortlist for ${escapeHtml(id)}</h1>
${answer.warnings.map((words) => `<p class="warning">${escapeHtml(words)}</p>`).join('\n')}
<p>${answer.eligible} of ${answer.considered} candidates are eligible; the ${answer.shortlist.length} best:</p>
${answer.shortlist.map((entry, i) => entrySection(entry, i + 1)).join('\n')}
<section>
<h2>Left out</h2>
${table(
  ['Why', 'People'],
  answer.excluded.map(({ words, count }) => [words, count]),
  'Nobody was left out.',
)}
</section>
<section>
<h2>Near misses</h2>
<p>One change would make each of these possible.</p>
${table(
  ['Candidate', 'What would help', 'Score then'],
  answer.nearMisses.map((miss) => [nameOf(miss), miss.words, miss.scoreIfCured]),
  'There are none.',
)}
</section>`
}

function entrySection(entry: ShortlistAnswer['shortlist'][number], place: number): string {
  return `<section>
<h2>${place}. ${escapeHtml(nameOf(entry))}: ${entry.score} of 10,000</h2>
${entry.warnings.map(({ words }) => `<p class="warning">${escapeHtml(words)}</p>`).join('\n')}
${table(
  ['Why', 'Criterion', 'Points', 'Of'],
  entry.contributions.map(({ words, criterion, points, possible }) => [words, criterion, points, possible]),
  '',
)}
</section>`
}

function table(head: string[], rows: (string | number)[][], whenEmpty: string): string {
  if (rows.length === 0) return `<p>${escapeHtml(whenEmpty)}</p>`
  const cell = (value: string | number): string =>
    typeof value === 'number' ? `<td class="number">${value}</td>` : `<td>${escapeHtml(value)}</td>`
  const isNumber = (column: number): boolean => typeof rows[0]![column] === 'number'
  const headings = head.map(
    (name, i) => `<th scope="col"${isNumber(i) ? ' class="number"' : ''}>${escapeHtml(name)}</th>`,
  )
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')
  return `<table><thead><tr>${headings.join('')}</tr></thead><tbody>\n${body}\n</tbody></table>`
}

function nameOf(listed: { candidate: string } | { opportunity: string }): string {
  return 'candidate' in listed ? listed.candidate : listed.opportunity
}
