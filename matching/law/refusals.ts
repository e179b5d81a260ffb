/**
 * A refusal of a match is the person's own affair (S-282): outreach cannot raise a sanction, and what somebody declined is no evidence for one.
 */
export type RefusalReceiver = 'own-coach' | 'broker' | 'employer' | 'partner' | 'jobcentre'

export type RefusalGround = { readonly hasConsent: boolean; readonly isRequiredByLaw: boolean }

export type RefusalSharing = { readonly mayShare: boolean; readonly words: string }

/** What the page where somebody declines says. */
export const REFUSAL_NOTICE =
  'Declining is not reported to the Jobcentre and has no effect on benefits through this service. It only teaches the next suggestions.'

/** Whether a refusal and its reason may go to somebody. To the Jobcentre only with the person's consent to that, or where a law demands it, which is then named. */
export function refusalSharing(receiver: RefusalReceiver, ground: RefusalGround): RefusalSharing {
  switch (receiver) {
    case 'own-coach':
    case 'broker':
      return { mayShare: true, words: 'Shown to the people who work with the person' }
    case 'employer':
      return { mayShare: false, words: 'An employer is told "not available for this pattern" and nothing else' }
    case 'partner':
    case 'jobcentre':
      if (ground.isRequiredByLaw) return { mayShare: true, words: 'Shared because the law requires it: name the law' }
      return ground.hasConsent
        ? { mayShare: true, words: 'Shared because the person has agreed to it' }
        : { mayShare: false, words: 'Not shared: the person has not agreed, and no law requires it' }
  }
}
