import type { Candidate } from '../../candidates/model.js'
import { dayText, plural } from '../shell/filters.js'
import { featureWords } from '../opportunities/public-view.js'
import { blockWords, hoursWords, strandNames } from '../opportunities/words.js'
import { weekTable } from './week.js'

type Row = { key: { text: string }; value: { text: string } }

const NOT_STATED = 'Not stated'

/** A candidate as the page of staff lays them out. What is restricted is not in it. */
export function candidateView(id: string, candidate: Omit<Candidate, 'restricted'>): Record<string, unknown> {
  const { person, hoursPerWeek, travel, pay, checks, consent, limits } = candidate
  const wants: Row[] = [
    row(
      'Kinds',
      candidate.strands.map((strand) => strandNames[strand]),
    ),
    row(
      'Seeks',
      candidate.seeking.map(({ title, weight }) => (weight === 3 ? `${title} (most of all)` : title)),
    ),
    row('Sectors', candidate.sectors.map(featureWords)),
    row('Hours', hoursPerWeek.min === null && hoursPerWeek.max === null ? [] : [hoursWords(hoursPerWeek)]),
    row('Days', candidate.maxDays === null ? [] : [`At most ${candidate.maxDays} a week`]),
    row('Travel', [
      { walk: 'On foot', cycle: 'By bicycle', bus: 'By bus or train', car: 'By car' }[travel.mode],
      ...(travel.maxMinutes === null ? [] : [`at most ${travel.maxMinutes} minutes`]),
      ...(travel.maxKm === null ? [] : [`at most ${travel.maxKm} km`]),
    ]),
    row('Pay', pay.minPerHour === null ? [] : [`From £${pay.minPerHour.toFixed(2)} an hour`]),
    row('Needs at work', candidate.features.needs.map(featureWords)),
    row('Likes at work', candidate.features.likes.map(featureWords)),
    row('Avoids', [...candidate.avoid.employers, ...candidate.avoid.sectors.map(featureWords)]),
    row('Limits a week', limits.map(limitWords)),
    row(
      'Works already',
      candidate.working.map((work) => `${work.employer}: ${blockWords(work)}`),
    ),
    row('Terms', candidate.termTimeOnly ? ['In term time only'] : []),
  ]
  const brings: Row[] = [
    row('Skills', candidate.skills),
    row(
      'Experience',
      candidate.experience.map(({ title, months }) =>
        months === null ? title : `${title} (${plural(months, 'month')})`,
      ),
    ),
    row('Qualifications', candidate.qualifications.map(qualificationWords)),
    row('Licences', candidate.licences.map(featureWords)),
    row('Right to work', [{ held: 'Shown', pending: 'To be shown', none: 'None' }[checks.rightToWork]]),
    row('DBS check', [featureWords(checks.dbs)]),
  ]
  const always = (label: string): boolean => ['Seeks', 'Hours', 'Travel', 'Right to work', 'Skills'].includes(label)
  const shown = ({ key, value }: Row): boolean => value.text !== NOT_STATED || always(key.text)
  return {
    id,
    title: person.name ?? id,
    consent,
    wants: wants.filter(shown),
    brings: brings.filter(shown),
    week: weekTable(candidate.available),
    person: [
      { name: 'Coach', value: candidate.coach },
      { name: 'E-mail', value: person.email },
      { name: 'Telephone', value: person.phone },
      { name: 'Born', value: dayText(candidate.born) },
      { name: 'Home', value: candidate.home.postcode },
    ].filter(({ value }) => value),
    agreed: [
      consent.match ? 'To be matched with work' : 'Not to be matched',
      consent.card ? 'To have a card without a name shown to employers' : 'Not to have a card shown',
      ...(consent.share.length > 0 ? [`To be named to ${consent.share.join(', ')}`] : []),
    ],
  }
}

function row(name: string, values: readonly string[]): Row {
  return { key: { text: name }, value: { text: values.length > 0 ? values.join(', ') : NOT_STATED } }
}

function limitWords({ kind, below, upTo }: Candidate['limits'][number]): string {
  const write = (value: number): string => (kind === 'hours' ? `${value} hours` : `£${value.toFixed(2)}`)
  return below === undefined ? `up to ${write(upTo!)}` : `below ${write(below)}`
}

function qualificationWords({ name, level, country, recognised }: Candidate['qualifications'][number]): string {
  const where =
    country === 'GB' ? '' : ` from ${country}${recognised === true ? ', recognised' : ', not yet recognised'}`
  return `${name}${level === null ? '' : ` (level ${level})`}${where}`
}
