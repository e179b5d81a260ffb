import type { PieceRelaxation, UnnamedAnswer, UnnamedPiece } from '../../matching/carve/unnamed-carve.js'
import { timeOfDay } from '../../matching/time/week.js'
import type { SubstitutesResult } from './find-substitutes.js'
import { blocksText, daysText, plain } from './plan-text.js'

/** The ways to carve a role before anybody is named, as lines to read on a terminal. */
export function piecesText(id: string, title: string, { caseload, options }: UnnamedAnswer): string {
  const lines = [`${id} (${title}): ${caseload} on the caseload could do some of it`]
  if (options.length === 0) lines.push('No pieces of lawful length make up its cover.')
  for (const { people, least, pieces } of options) {
    lines.push('', `For ${people} ${people === 1 ? 'person' : 'people'}: ${least} could do the hardest piece`)
    for (const piece of pieces) {
      const times = piece.people > 1 ? `, ${piece.people} at once` : ''
      lines.push(`  ${pieceText(piece).padEnd(30)} ${piece.couldDo} could do it${times}`)
      for (const easier of piece.relaxations) lines.push(`       ${easierText(piece, easier)}`)
    }
  }
  return `${lines.join('\n')}\n`
}

export function pieceText({ days, from, to }: Pick<UnnamedPiece, 'days' | 'from' | 'to'>): string {
  return `${daysText(days)} ${timeOfDay(from)}-${timeOfDay(to)}`
}

/** `from 09:30 instead of 09:00: 14 more people could do it` */
export function easierText(piece: UnnamedPiece, { days, from, to, more }: PieceRelaxation): string {
  const left = piece.days.filter((day) => !days.includes(day))
  const change =
    left.length > 0
      ? `without ${daysText(left)}`
      : from !== piece.from
        ? `from ${timeOfDay(from)} instead of ${timeOfDay(piece.from)}`
        : `to ${timeOfDay(to)} instead of ${timeOfDay(piece.to)}`
  return `${change}: ${more} more ${more === 1 ? 'person' : 'people'} could do it`
}

/** Who could take over a shift, best first. */
export function substitutesText(
  shift: string,
  { minutes, substitutes }: Extract<SubstitutesResult, { outcome: 'found' }>,
): string {
  if (substitutes.length === 0)
    return `Nobody else could take over ${shift} as it is; carve again to share its hours out.\n`
  const lines = substitutes.map(({ candidate, minutes: own, shifts }) =>
    own === minutes
      ? `  ${candidate}  all of it`
      : `  ${candidate}  ${plain(own / 60)} of ${plain(minutes / 60)} hours: ${blocksText(shifts)}`,
  )
  return [`Who could take over ${shift}, best first:`, ...lines, ''].join('\n')
}
