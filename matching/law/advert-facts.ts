import type { ParticularsFacts } from './advert-particulars.js'
import type { ProgrammeFacts } from './programmes.js'

/** What an opportunity says that the law has something to say about, in the engine's units. */
export type AdvertFacts = {
  readonly strand: string
  readonly title: string
  readonly description: string
  readonly sector: string | null
  /** Millionths of a pound; either end may be open. */
  readonly pay: {
    readonly min: number | null
    readonly max: number | null
    readonly per: 'hour' | 'day' | 'week' | 'month' | 'year'
  } | null
  /** Fewest and most minutes a week; null when not known. */
  readonly fewestMinutes: number | null
  readonly mostMinutes: number | null
  /** Each block of its cover by itself, minutes after midnight. */
  readonly shifts: readonly { readonly from: number; readonly to: number }[]
  readonly mayBeCarved: boolean
  readonly minAge: number | null
  readonly maxAge: number | null
  readonly dbs: string
  readonly tasks: readonly string[]
  readonly termTimeOnly: boolean
  readonly lastsDays: number | null
  readonly hasTraining: boolean
  readonly priorityGroups: readonly string[]
  readonly priorityUntil: string | null
} & ParticularsFacts &
  ProgrammeFacts
