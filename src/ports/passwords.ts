/** Keeps passwords so that nobody can read them back. Both calls take tens of milliseconds, off the main thread. */
export interface Passwords {
  /** The text to keep: salted, with its own parameters. */
  hash(password: string): Promise<string>
  /** Whether this is the password; against no hash it takes as long and says no, so that time does not tell who has an account. */
  isRight(password: string, hash: string | null): Promise<boolean>
}
