import type { Request, Response } from 'express'
import type { RuleTable } from '../../../matching/law/rule-table.js'
import { actorName } from '../../people/actor.js'
import { readEdit, saveEdit, takeEditBack, withoutEdit } from '../../rules/edit-rule.js'
import { rowFor, rowsOfKey } from '../../rules/lay-over.js'
import type { RulePreview } from '../../rules/preview-rule-change.js'
import { type RuleEdit, readRuleEdits, tableWith } from '../../rules/rule-edits.js'
import { ruleCellsOf } from '../../rules/rule-row.js'
import { londonDayOf } from '../../time/london-day.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { textField } from '../shell/fields.js'
import { actorOf } from '../shell/identify.js'
import { addressWith } from '../shell/pages.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { saveSession } from '../shell/session.js'
import { faultsOf, fieldsFrom, fieldsIn, formView, isFilledIn } from './edit-form.js'
import { previewView } from './preview-view.js'
import { rulesCrumb } from './routes.js'
import { ruleRowView } from './rule-view.js'

/** Counting people stops here and says so: who waits for a page has waited long enough. */
const MOST_MILLISECONDS = 3_000

export type RuleUseCases = {
  previewRuleChange(
    change: { before: RuleTable; after: RuleTable; key: string },
    shouldStop: () => boolean,
  ): Promise<RulePreview>
}

/** Editing a rule: written, looked at with what it would change, saved; and taken back the same way. */
export function ruleEditRoutes(site: Routes, ports: SitePorts, useCases: RuleUseCases): void {
  const { store, clock } = ports

  site.get(
    '/rules/:key/edit',
    async (request, response) => {
      const key = request.params.key!
      const { edits } = await readRuleEdits(store)
      const row = rowFor(tableWith(edits), key, londonDayOf(clock.now()))
      if (!row) {
        sendErrorPage(request, response, 404)
        return
      }
      showForm(
        request,
        response,
        key,
        isFilledIn(request) ? fieldsIn(request, 'query') : fieldsFrom(ruleCellsOf(row)),
        edits,
      )
    },
    { permission: 'rules:edit', audit: null },
  )

  // Previewing changes nothing, and so it is asked for like a page: it can be gone back to, and loaded again.
  site.get(
    '/rules/:key/preview',
    async (request, response) => {
      const key = request.params.key!
      const fields = fieldsIn(request, 'query')
      const read = await readEdit(ports, key, fields, actorName(actorOf(response)))
      if (read.outcome === 'unknown') {
        sendErrorPage(request, response, 404)
        return
      }
      if (read.outcome === 'faulty') {
        const { edits } = await readRuleEdits(store)
        showForm(request, response, key, fields, edits, faultsOf(read.problems))
        return
      }
      await showPreview(request, response, key, {
        title: 'What this edit would change',
        edits: { now: read.edits.slice(0, -1), then: read.edits },
        version: read.version,
        action: paths.rule(key),
        button: 'Save the edit',
        hiddenFields: Object.entries(fields).map(([name, value]) => ({ name, value })),
        backHref: addressWith(paths.editRule(key), fields),
        backWords: 'Change it first',
      })
    },
    { permission: 'rules:edit', audit: null },
  )

  site.post(
    '/rules/:key',
    async (request, response) => {
      const key = request.params.key!
      const by = actorName(actorOf(response))
      const fields = fieldsIn(request, 'body')
      const read = await readEdit(ports, key, fields, by)
      if (read.outcome === 'unknown') {
        sendErrorPage(request, response, 404)
        return
      }
      if (read.outcome === 'faulty') {
        const { edits } = await readRuleEdits(store)
        showForm(request, response, key, fields, edits, faultsOf(read.problems))
        return
      }
      // What was previewed is what is saved: an edit made since then asks for another look.
      const isSeen = textField(request, 'version') === String(read.version)
      if (!isSeen || (await saveEdit(ports, read, by)).outcome !== 'saved') {
        sendErrorPage(request, response, 409)
        return
      }
      await done(request, response, key, 'The edit is in force')
    },
    { permission: 'rules:edit', audit: 'CHANGE_RULE', about: (request) => request.params.key ?? null },
  )

  site.get(
    '/rules/:key/edits/:edit',
    async (request, response) => {
      const key = request.params.key!
      const left = await withoutEdit(ports, request.params.edit!, actorName(actorOf(response)))
      if (left?.edit.row.key !== key) {
        sendErrorPage(request, response, 404)
        return
      }
      const now = (await readRuleEdits(store)).edits
      await showPreview(request, response, key, {
        title: 'What taking this edit back would change',
        edits: { now, then: left.edits },
        version: left.version,
        action: paths.takeRuleEditBack(key, left.edit.id),
        button: 'Take the edit back',
        hiddenFields: [],
        backHref: paths.rule(key),
        backWords: 'Leave it as it is',
      })
    },
    { permission: 'rules:edit', audit: null },
  )

  site.post(
    '/rules/:key/edits/:edit/take-back',
    async (request, response) => {
      const key = request.params.key!
      const version = Number(textField(request, 'version'))
      const result = await takeEditBack(ports, request.params.edit!, version, actorName(actorOf(response)))
      if (result.outcome !== 'saved') {
        sendErrorPage(request, response, result.outcome === 'unknown' ? 404 : 409)
        return
      }
      await done(request, response, key, 'The edit is taken back')
    },
    { permission: 'rules:edit', audit: 'CHANGE_RULE', about: (request) => request.params.key ?? null },
  )

  function showForm(
    request: Request,
    response: Response,
    key: string,
    fields: ReturnType<typeof fieldsIn>,
    edits: readonly RuleEdit[],
    errors: FieldFault[] = [],
  ): void {
    const table = tableWith(edits)
    const row = rowFor(table, key, fields.from)!
    const now = rowFor(table, key, londonDayOf(clock.now()))!
    sendPage(
      request,
      response,
      'rules/edit.njk',
      {
        title: `Edit ${key}`,
        crumbs: [rulesCrumb, { text: key, href: paths.rule(key) }, { text: 'Edit' }],
        action: paths.previewRule(key),
        now: ruleRowView(now, edits, new Map()),
        ...formView(fields, ruleCellsOf(row)),
        errors,
      },
      errors.length > 0 ? 400 : 200,
    )
  }

  type Preview = {
    title: string
    edits: { now: readonly RuleEdit[]; then: readonly RuleEdit[] }
    version: number
    action: string
    button: string
    hiddenFields: object[]
    backHref: string
    backWords: string
  }

  async function showPreview(request: Request, response: Response, key: string, shown: Preview): Promise<void> {
    const { edits, ...frame } = shown
    const before = tableWith(edits.now)
    const after = tableWith(edits.then)
    const until = performance.now() + MOST_MILLISECONDS
    const preview = await useCases.previewRuleChange({ before, after, key }, () => performance.now() > until)
    sendPage(request, response, 'rules/preview.njk', {
      ...frame,
      crumbs: [rulesCrumb, { text: key, href: paths.rule(key) }, { text: 'What it would change' }],
      before: rowsOfKey(before, key).map((row) => ruleRowView(row, edits.now, new Map())),
      after: rowsOfKey(after, key).map((row) => ruleRowView(row, edits.then, new Map())),
      ...previewView(preview),
    })
  }

  async function done(request: Request, response: Response, key: string, words: string): Promise<void> {
    request.session.notice = { words }
    await saveSession(request)
    response.redirect(303, paths.rule(key))
  }
}
