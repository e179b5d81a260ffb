/** What a writer was told is done: from then on it may never be missing. */
export type Acknowledged =
  | { readonly kind: 'imported'; readonly collection: 'opportunities' | 'candidates'; readonly ids: readonly string[] }
  | { readonly kind: 'paused'; readonly id: string }
  | { readonly kind: 'mailed'; readonly effect: string }

export const SOURCE = 'crash-test'
