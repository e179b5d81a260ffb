import type { HistoryDocument } from './history.js'

/** What happened, as a sentence: the event's name in the field's words, with the details that matter. */
export function eventWords({ name, detail }: Pick<HistoryDocument, 'name' | 'detail'>): string {
  const from = typeof detail.from === 'string' ? detail.from : ''
  const to = typeof detail.to === 'string' ? detail.to : ''
  const reason = typeof detail.reason === 'string' ? `: ${detail.reason}` : ''
  switch (name) {
    case 'opportunity-moved':
      return `Moved from ${from} to ${to}${reason}`
    case 'opportunity-expired':
      return 'Closed: its closing day is past'
    case 'requirements-decided':
      return 'What its words ask for was confirmed or set aside'
    case 'hold-ground-recorded':
      return `Ground recorded for ${String(detail.rule)} at ${String(detail.field)}`
    case 'hold-ground-withdrawn':
      return `Ground for ${String(detail.rule)} taken back`
    case 'hold-ground-ended':
      return to === from ? 'A recorded ground ran out' : 'Paused: its recorded ground ran out'
    case 'owner-set':
      return 'Given to a new owner'
    case 'note-added':
      return 'Note written'
    case 'candidate-handed-over':
      return 'Moved to another coach’s caseload'
    case 'opportunity-published-by-import':
      return 'Published: its source is trusted'
    default: {
      if (name.endsWith('-updated-by-import')) return 'Changed by what its source sent'
      const words = name.replace(/-/g, ' ')
      return words.charAt(0).toUpperCase() + words.slice(1)
    }
  }
}
