import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Address, Letter } from '../ports/mail.js'

export type Meeting = {
  /** Names the meeting for ever: a later invitation with the same one replaces it. */
  uid: string
  /** Goes up with each change that is sent. */
  revision: number
  startsAt: string
  endsAt: string
  title: string
  place: string | null
  notes: string | null
  host: Address
  guest: Address
  /** When this revision was written. */
  writtenAt: string
}

/** An invitation to a meeting, or its cancellation, for a calendar. Instants are in UTC, so that no table of time zones need come along. */
export function writeInvite(meeting: Meeting, method: 'REQUEST' | 'CANCEL'): NonNullable<Letter['invite']> {
  const isCancelled = method === 'CANCEL'
  const calendar = ical({
    prodId: { company: 'Employer Gateway', product: 'Invitations', language: 'EN' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  calendar.createEvent({
    id: meeting.uid,
    sequence: meeting.revision,
    start: new Date(meeting.startsAt),
    end: new Date(meeting.endsAt),
    stamp: new Date(meeting.writtenAt),
    summary: meeting.title,
    location: meeting.place,
    description: meeting.notes,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: meeting.host.name ?? meeting.host.email, email: meeting.host.email },
    attendees: [{ name: meeting.guest.name ?? meeting.guest.email, email: meeting.guest.email, rsvp: true }],
  })
  return { method, text: calendar.toString() }
}
