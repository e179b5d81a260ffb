import type { ChangedOpportunity, RulePreview } from '../../rules/preview-rule-change.js'
import { stateNames, stateTags } from '../opportunities/words.js'
import { paths } from '../paths.js'
import { plural } from '../shell/filters.js'

/** More lines than this nobody reads before saving: the numbers above them hold for all. */
const SHOWN = 50

/** What a change of the rules would do, in words. */
export function previewView(preview: RulePreview): object {
  const { looked, touched, changed, people, uncounted } = preview
  const stopped = changed.filter(({ stops }) => stops === 'newly').length
  const freed = changed.filter(({ stops }) => stops === 'no-longer').length
  return {
    facts: [
      { name: 'Opportunities it concerns', value: `${touched} of ${looked}` },
      { name: 'Newly stopped', value: String(stopped) },
      { name: 'No longer stopped', value: String(freed) },
      { name: 'People who lose something', value: String(people.lost) },
      { name: 'People who gain something', value: String(people.gained) },
    ],
    isNothing: changed.length === 0,
    uncounted: uncounted > 0 ? plural(uncounted, 'opportunity', 'opportunities') : null,
    changed: changed.slice(0, SHOWN).map(changedView),
    more: changed.length > SHOWN ? changed.length - SHOWN : 0,
  }
}

function changedView({ id, title, employer, state, added, gone, stops, people }: ChangedOpportunity): object {
  return {
    title,
    employer,
    id,
    href: paths.opportunity(id),
    tag: { text: stateNames[state], classes: stateTags[state] },
    stops: stops === 'newly' ? 'Would be stopped' : stops === 'no-longer' ? 'Would no longer be stopped' : null,
    added: added.map(({ rule, words }) => `${rule}: ${words}`),
    gone: gone.map(({ rule, words }) => `${rule}: ${words}`),
    people: people === null ? 'Not ranked' : peopleWords(people),
  }
}

function peopleWords({ lost, gained }: { lost: number; gained: number }): string {
  const parts = [...(lost > 0 ? [`${lost} fewer`] : []), ...(gained > 0 ? [`${gained} more`] : [])]
  return parts.length > 0 ? parts.join(', ') : 'The same'
}
