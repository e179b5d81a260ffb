import { mailWrites } from '../mail/add-mails.js'
import type { Clock } from '../ports/clock.js'
import type { Ids } from '../ports/ids.js'
import type { Store } from '../ports/store.js'

/** The purpose of letters with a link that opens an account: nobody but the receiver reads them. */
export const SIGN_IN_LINK = 'sign-in link'

/** Has a link that sets a password sent to its owner, once. */
export async function sendLink(
  deps: { store: Store; clock: Clock; ids: Ids },
  { from, baseUrl }: { from: string; baseUrl: string },
  email: string,
  link: { id: string; secret: string; expiresAt: string },
): Promise<void> {
  const address = new URL(`/password/set/${link.secret}`, baseUrl).href
  const writes = await mailWrites(deps, [
    {
      effect: `${SIGN_IN_LINK}/${link.id}/${link.expiresAt}`,
      purpose: SIGN_IN_LINK,
      about: link.id,
      letter: {
        from: { name: 'Employer Gateway', email: from },
        to: { name: null, email },
        subject: 'Your link to Employer Gateway',
        text: [
          'Somebody asked for a link by which you choose your password for Employer Gateway:',
          '',
          address,
          '',
          'It works once. If you did not ask for it, nothing happens unless you open it.',
          '',
        ].join('\n'),
      },
    },
  ])
  if (writes.length > 0) await deps.store.commit({ at: deps.clock.now(), by: 'system', writes })
}
