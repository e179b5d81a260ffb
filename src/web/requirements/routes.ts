import type { Request, Response } from 'express'
import type { OpportunityDocument } from '../../opportunities/document.js'
import { actorName } from '../../people/actor.js'
import { actorNames } from '../../people/actor-names.js'
import type { Stored } from '../../ports/store.js'
import type { DecideResult, Decision } from '../../requirements/decide-requirements.js'
import type { Suggestion, Suggestions } from '../../requirements/suggested-requirements.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { textField } from '../shell/fields.js'
import { actorOf } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { type FieldFault, sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { saveSession } from '../shell/session.js'
import { plural } from '../shell/filters.js'

export type RequirementUseCases = {
  suggestedRequirements(id: string): Promise<Suggestions | undefined>
  openSuggestions(found: Stored<OpportunityDocument>): Promise<number | null>
  decideRequirements(id: string, version: number, decisions: readonly Decision[], by: string): Promise<DecideResult>
}

/** The answers a broker may give to one suggestion, as the form sends them. */
const answers: Readonly<Record<string, Omit<Decision, 'code'>>> = {
  'essential-now': { need: 'essential', canBeLearnt: false },
  essential: { need: 'essential', canBeLearnt: true },
  desirable: { need: 'desirable', canBeLearnt: true },
  'not-needed': { need: 'not-needed', canBeLearnt: true },
}

/** What the words of an advert ask for: a broker confirms it as a requirement, or sets it aside. */
export function requirementRoutes(site: Routes, ports: SitePorts, useCases: RequirementUseCases): void {
  site.get('/work/opportunities/:id/requirements', (request, response) => show(request, response), {
    permission: 'opportunity:write',
    audit: null,
  })

  site.post(
    '/work/opportunities/:id/requirements',
    async (request, response) => {
      const id = request.params.id!
      const found = await useCases.suggestedRequirements(id)
      if (!found) {
        sendErrorPage(request, response, 404)
        return
      }
      const decisions = found.suggestions.flatMap(({ code }, i): Decision[] => {
        const given = textField(request, `skill-${i}`)
        // What was shown in this place is what is answered: another advert's form decides nothing.
        const isSame = textField(request, `code-${i}`) === code
        return isSame && Object.hasOwn(answers, given) ? [{ code, ...answers[given]! }] : []
      })
      const version = Number(textField(request, 'version'))
      const result = await useCases.decideRequirements(id, version, decisions, actorName(actorOf(response)))
      switch (result.outcome) {
        case 'decided': {
          const { confirmed, notNeeded } = result
          const words = [
            ...(confirmed > 0 ? [`${plural(confirmed, 'requirement')} confirmed`] : []),
            ...(notNeeded > 0 ? [`${plural(notNeeded, 'suggestion')} set aside`] : []),
          ].join(', ')
          request.session.notice = { words: words || 'Nothing was changed' }
          await saveSession(request)
          response.redirect(303, paths.requirements(id))
          return
        }
        case 'refused': {
          const faults = result.problems.map(({ code, reason }) => ({
            field: `skill-${found.suggestions.findIndex((each) => each.code === code)}`,
            words: `This skill ${reason}`,
          }))
          await show(request, response, faults)
          return
        }
        default:
          sendErrorPage(request, response, result.outcome === 'unknown' ? 404 : 409)
      }
    },
    { permission: 'opportunity:write', audit: 'WRITE_OPPORTUNITY' },
  )

  async function show(request: Request, response: Response, errors: FieldFault[] = []): Promise<void> {
    const id = request.params.id as string
    const found = await useCases.suggestedRequirements(id)
    if (!found) {
      sendErrorPage(request, response, 404)
      return
    }
    const { title, version, suggestions } = found
    const names = await actorNames(
      ports.store,
      suggestions.flatMap(({ decision }) => (decision ? [decision.by] : [])),
    )
    const view = {
      title: 'What the advert asks for',
      caption: title,
      crumbs: [
        { text: 'Opportunities', href: paths.opportunities },
        { text: title, href: paths.opportunity(id) },
        { text: 'What it asks for' },
      ],
      action: paths.requirements(id),
      backHref: paths.opportunity(id),
      version,
      open: suggestions.filter(({ decision }) => decision === null).length,
      suggestions: suggestions.map((each, i) => suggestionView(each, i, names)),
      errors,
    }
    sendPage(request, response, 'requirements/requirements.njk', view, errors.length > 0 ? 400 : 200)
  }
}

const levelNames: Readonly<Record<Suggestion['level'], { text: string; classes: string }>> = {
  essential: { text: 'Called essential', classes: 'govuk-tag--orange' },
  desirable: { text: 'Called desirable', classes: 'govuk-tag--blue' },
  trained: { text: 'Training is given', classes: 'govuk-tag--green' },
  asked: { text: 'Asked for', classes: 'govuk-tag--grey' },
}

function suggestionView(
  { code, label, level, words, sentence, decision, mayLeaveOut }: Suggestion,
  place: number,
  names: ReadonlyMap<string, string>,
): object {
  const chosen = Object.entries(answers).find(
    ([, { need, canBeLearnt }]) => decision?.need === need && decision.canBeLearnt === canBeLearnt,
  )?.[0]
  const choice = (value: string, text: string, hint?: string): object => ({
    value,
    text,
    checked: value === (chosen ?? 'later'),
    ...(hint && { hint: { text: hint } }),
  })
  return {
    code,
    name: `skill-${place}`,
    codeName: `code-${place}`,
    label,
    tag: levelNames[level],
    words,
    sentence,
    decided: decision && { by: names.get(decision.by), at: decision.at },
    choices: [
      ...(mayLeaveOut
        ? [
            choice(
              'essential-now',
              'Essential from the first day',
              `Leaves out everybody whose profile does not name “${label}”`,
            ),
          ]
        : []),
      choice('essential', 'Essential, and can be learnt in the job', 'Leaves nobody out'),
      choice('desirable', 'Desirable'),
      choice('not-needed', 'Not needed', 'The advert’s words do not mean it'),
      ...(decision === null ? [choice('later', 'Decide later')] : []),
    ],
  }
}
