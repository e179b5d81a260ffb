/** The current time, from outside: tests set it, production reads the machine. */
export interface Clock {
  /** The instant now, as ISO 8601 in UTC with milliseconds: `2026-11-23T10:00:00.000Z`. */
  now(): string
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() }
