/** Signing in elsewhere: the organisation's own accounts, by OpenID Connect. */
export interface SingleSignOn {
  /** Where to send the browser, and what to keep in its session until it comes back. */
  begin(): Promise<{ address: string; kept: SignOnUnderWay }>
  /**
   * Who came back.
   * @param address the whole address it came back to
   * @throws {SingleSignOnError} when the answer is not one to what was kept
   */
  finish(address: string, kept: SignOnUnderWay): Promise<SignedOnElsewhere>
}

export type SignOnUnderWay = { state: string; nonce: string; verifier: string }

/** `subject` names the account for ever, issuer included. `email` is given only where the issuer says it was verified. */
export type SignedOnElsewhere = { subject: string; email: string | null }

/** The issuer could not be reached, or its answer does not hold. */
export class SingleSignOnError extends Error {
  override readonly name = 'SingleSignOnError'
}
