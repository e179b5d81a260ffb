/** What a transaction came to, and whether it is to be kept; otherwise everything it did is undone. */
export type Decided<R> = { readonly keep: boolean; readonly result: R }
