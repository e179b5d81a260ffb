import { rowsOn } from '../../../matching/law/rule-table.js'
import { actorNames } from '../../people/actor-names.js'
import { mayRole } from '../../people/roles.js'
import { dateSchema } from '../../records/values.js'
import { rowFor, rowsOfKey } from '../../rules/lay-over.js'
import { readRuleEdits, tableWith } from '../../rules/rule-edits.js'
import { londonDayOf } from '../../time/london-day.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { queryText } from '../shell/fields.js'
import { actorOf } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { ruleRowView } from './rule-view.js'

export const rulesCrumb = { text: 'Rules', href: paths.rules }

/** The dated table of the law: what holds on a day, and each value with its dates. */
export function ruleRoutes(site: Routes, ports: SitePorts): void {
  const { store, clock } = ports

  site.get(
    paths.rules,
    async (request, response) => {
      const today = londonDayOf(clock.now())
      const written = queryText(request, 'on')
      const on = dateSchema.safeParse(written || today)
      const words = queryText(request, 'q').toLowerCase()
      const isEdited = queryText(request, 'edited') === 'yes'
      const { edits } = await readRuleEdits(store)
      const errors: FieldFault[] = on.success
        ? []
        : [{ field: 'on', words: 'Day must be one that exists, such as 2027-04-01' }]
      const day = on.success ? on.data : today
      const names = await actorNames(
        store,
        edits.map(({ by }) => by),
      )
      const rows = rowsOn(tableWith(edits), day)
        .map((row) => ruleRowView(row, edits, names))
        .filter(({ edit }) => !isEdited || edit !== null)
        .filter(
          (row) =>
            words === '' ||
            [row.rule, row.key, row.value, row.source, row.says].join(' ').toLowerCase().includes(words),
        )
      const view = {
        title: 'Rules',
        today,
        day,
        values: { on: written, q: queryText(request, 'q'), isEdited },
        rows,
        errors,
      }
      sendPage(request, response, 'rules/list.njk', view, on.success ? 200 : 400)
    },
    { permission: 'rules:read', audit: null },
  )

  site.get(
    '/rules/:key',
    async (request, response) => {
      const key = request.params.key!
      const { edits } = await readRuleEdits(store)
      const table = tableWith(edits)
      const rows = rowsOfKey(table, key)
      if (rows.length === 0) {
        sendErrorPage(request, response, 404)
        return
      }
      const ofKey = edits.filter(({ row }) => row.key === key)
      const names = await actorNames(
        store,
        ofKey.flatMap(({ by, takenBack }) => [by, takenBack?.by ?? by]),
      )
      sendPage(request, response, 'rules/rule.njk', {
        title: key,
        crumbs: [rulesCrumb, { text: key }],
        now: ruleRowView(rowFor(table, key, londonDayOf(clock.now()))!, edits, names),
        rows: rows.map((row) => ruleRowView(row, edits, names)),
        takenBack: ofKey
          .filter(({ takenBack }) => takenBack !== null)
          .map(({ row, at, by, why, takenBack }) => ({
            value: row.value === '' ? 'No number' : `${row.value} ${row.unit}`,
            from: row.from,
            why,
            at,
            by: names.get(by),
            takenBackAt: takenBack!.at,
            takenBackBy: names.get(takenBack!.by),
          })),
        ...(mayRole(actorOf(response).role, 'rules:edit') && { editHref: paths.editRule(key) }),
      })
    },
    { permission: 'rules:read', audit: null },
  )
}
