/** Who may be matched with whom and what each pair is worth, in whole numbers of 0 or more. */
export type ScoredMarket = {
  readonly receivers: number
  readonly capacities: ArrayLike<number>
  /** By proposer: where their pairs begin; one more at the end. */
  readonly starts: ArrayLike<number>
  readonly choices: ArrayLike<number>
  readonly scores: ArrayLike<number>
}
