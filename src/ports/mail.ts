/**
 * Handing e-mail to those who carry it: one recipient a letter, so that each is known to have been taken or not. Who repeats a letter gives
 * it the same Message-ID, by which a receiving server or program can tell; the folder has it once.
 */
export interface Mail {
  /** What went wrong with this letter or this server is in the answer; it rejects for nothing but a letter that cannot be written (`RangeError`). */
  send(letter: Letter): Promise<Sending>

  /** The letter as it was written, by its Message-ID, where the adapter keeps it. */
  kept(messageId: string): Promise<Uint8Array | undefined>

  /** Rejects with a `MailError` when the server cannot be reached or does not let us in. */
  check(): Promise<void>

  close(): Promise<void>
}

export type Address = { readonly name: string | null; readonly email: string }

export type Letter = {
  /** `<left@right>`, the same whenever the same letter is sent. */
  readonly messageId: string
  readonly from: Address
  readonly to: Address
  readonly subject: string
  readonly text: string
  /** The instant it was written. */
  readonly at: string
  readonly attachments?: readonly Attachment[]
  /** An invitation to put into a calendar, as iCalendar text. */
  readonly invite?: { readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; readonly text: string }
  /** The Message-ID of the letter it answers or follows. */
  readonly follows?: string
}

export type Attachment = { readonly name: string; readonly type: string; readonly base64: string }

/**
 * - `sent`: taken for delivery; `id` is what the server calls it.
 * - `refused`: never will be, with the server's code (500 to 599).
 * - `later`: not now; `mayHaveArrived` when nobody can say, since the connection broke after the whole letter had been handed over.
 */
export type Sending =
  | { readonly outcome: 'sent'; readonly words: string }
  | { readonly outcome: 'refused'; readonly code: number; readonly words: string }
  | { readonly outcome: 'later'; readonly words: string; readonly mayHaveArrived: boolean }

/** The mail server cannot be used. `cause` has its own error. */
export class MailError extends Error {
  override readonly name = 'MailError'
}
