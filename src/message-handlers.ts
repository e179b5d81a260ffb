import { deliverMail } from './mail/deliver-mail.js'
import { DELIVER_MAIL } from './mail/add-mails.js'
import type { Clock } from './ports/clock.js'
import type { Mail } from './ports/mail.js'
import type { MessageHandlers } from './ports/queue.js'
import type { Store } from './ports/store.js'
import { forgetDone } from './queue/forget-done.js'
import type { Schedule } from './queue/schedules.js'

/** What is done about each kind of message. */
export function messageHandlers(deps: { store: Store; clock: Clock; mail: Mail }): MessageHandlers {
  return {
    [DELIVER_MAIL]: deliverMail(deps),
    'forget-done': async () => {
      await forgetDone(deps)
      return []
    },
  }
}

/** What the service does by the calendar. */
export const serviceSchedules: readonly Schedule[] = [
  { name: 'forget-done-messages', kind: 'forget-done', body: {}, recurs: { time: '03:10' } },
]
