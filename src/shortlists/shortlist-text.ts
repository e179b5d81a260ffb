import type { ShortlistAnswer } from './shortlist-answer.js'

/** A shortlist as lines to read on a terminal. */
export function shortlistText(answer: ShortlistAnswer): string {
  const target = 'opportunity' in answer.for ? answer.for.opportunity : answer.for.candidate
  const lines = [
    ...answer.warnings.map((words) => `! ${words}`),
    `${target}: ${answer.eligible} of ${answer.considered} are eligible`,
    '',
    ...answer.shortlist.flatMap((entry, i) => [
      `${String(i + 1).padStart(3)}. ${nameOf(entry)}  ${entry.score}`,
      ...entry.contributions.map(
        ({ criterion, points, possible, words }) =>
          `       ${criterion.padEnd(10)} ${String(points).padStart(4)} of ${String(possible).padStart(4)}  ${words}`,
      ),
      ...entry.warnings.map(({ words }) => `       ! ${words}`),
    ]),
    '',
    ...answer.excluded.map(({ count, words }) => `${String(count).padStart(6)} left out: ${words}`),
    ...answer.nearMisses.map((miss) => `  near miss: ${nameOf(miss)}  ${miss.words} (score then ${miss.scoreIfCured})`),
  ]
  return `${lines.join('\n')}\n`
}

function nameOf(listed: { candidate: string } | { opportunity: string }): string {
  return 'candidate' in listed ? listed.candidate : listed.opportunity
}
