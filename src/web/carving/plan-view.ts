import type { CarvePlanDocument, PlannedShift } from '../../carving/document.js'
import { openGroups } from '../../carving/open-groups.js'
import { legalPlanMoves } from '../../carving/plan-state.js'
import { blocksText, nearestText, plain, relaxationText, whyText } from '../../carving/plan-text.js'
import { plural } from '../shell/filters.js'
import { chosenMoves, planStateNames, planStateTags } from './words.js'

/** A person as the page shows them: by reference, with a link where their record is open to who asks. */
export type PersonLink = { readonly id: string; readonly href?: string }

const hoursOf = ({ blocks }: Pick<PlannedShift, 'blocks'>): number =>
  blocks.reduce((sum, { from, to }) => sum + to - from, 0) / 60

/** One version of a plan as its page shows it: a row a shift, and for each open hour who is nearest and what stops them. */
export function planView(plan: CarvePlanDocument, people: ReadonlyMap<string, PersonLink>): Record<string, unknown> {
  const { explained, objective, bound } = plan
  const mayAccept = ['employer-approved', 'live', 'covered'].includes(plan.state)
  return {
    number: plan.number,
    stateName: planStateNames[plan.state],
    stateTag: planStateTags[plan.state],
    summary: summaryOf(plan),
    proof:
      plan.status === 'optimal'
        ? 'Proved when it was made: nobody could do better with the caseload of that day.'
        : `Not proved: at best ${hoursText(bound.uncoveredMinutes)} uncovered with ${peopleText(bound.people)}.`,
    isCovered: objective.uncoveredMinutes === 0,
    isAgreedShown: mayAccept,
    shifts: plan.shifts.map((shift) => {
      const why = explained?.people.find(({ candidate }) => candidate === shift.candidate)
      return {
        name: shift.name,
        when: blocksText(shift.blocks),
        hours: plain(hoursOf(shift)),
        person: shift.candidate === null ? null : (people.get(shift.candidate) ?? { id: shift.candidate }),
        isAccepted: shift.isAccepted,
        why: shift.candidate === null ? 'Nobody could do these hours' : why ? sentence(whyText(why)) : '',
        canAccept: mayAccept && !shift.isAccepted && shift.candidate !== null,
        canFree: mayAccept && shift.isAccepted,
      }
    }),
    open: openGroups(explained?.open ?? []).map(({ blocks, first }) => ({
      when: blocksText(blocks),
      couldDo: first.couldDo,
      nearest: first.nearest.map(nearestText),
      relaxations: first.relaxations.map((easier) => sentence(relaxationText(first, easier))),
    })),
    moveChoices: legalPlanMoves(plan.state).flatMap((move) => {
      const text = chosenMoves[move]
      return text === undefined ? [] : [{ value: move, text }]
    }),
  }
}

export function summaryOf({ shifts, objective }: CarvePlanDocument): string {
  const hours = shifts.reduce((sum, shift) => sum + hoursOf(shift), 0)
  const left = objective.uncoveredMinutes === 0 ? 'all covered' : `${hoursText(objective.uncoveredMinutes)} uncovered`
  return `${hoursText(60 * hours)} a week for ${peopleText(objective.people)}, ${left}`
}

const peopleText = (people: number): string => plural(people, 'person', 'people')

function hoursText(minutes: number): string {
  const hours = minutes / 60
  return `${plain(hours)} ${hours === 1 ? 'hour' : 'hours'}`
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
