import type { Clock } from '../../ports/clock.js'
import type { Ids } from '../../ports/ids.js'
import type { Passwords } from '../../ports/passwords.js'
import type { SingleSignOn } from '../../ports/single-sign-on.js'
import type { Store } from '../../ports/store.js'

/** What the pages' use cases stand on. */
export type SitePorts = {
  store: Store
  clock: Clock
  ids: Ids
  passwords: Passwords
  /** Where the organisation has accounts of its own. */
  signOn?: SingleSignOn | undefined
  /** Gets a link that sets a password to its owner by e-mail, where there is mail; administrators can always give one. */
  sendLink?: ((email: string, link: { id: string; secret: string; expiresAt: string }) => Promise<void>) | undefined
}
