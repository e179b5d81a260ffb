import type { HeadingKind } from './advert-sentences.js'

/** How firmly a skill is asked for, firmest first. `asked` without more: the sentence gives no level. */
export const demandLevels = ['essential', 'desirable', 'trained', 'asked'] as const
export type DemandLevel = (typeof demandLevels)[number]

/** A level with the words it was read from; null where the heading or nothing says it. */
export type DemandReading = { level: DemandLevel; cue: string | null }

type Cue = { level: DemandLevel; side: 'before' | 'after'; words: RegExp; reach: number }

/** "As required" and "where necessary" say when, not that. "The required standard" says which. */
const cues: readonly Cue[] = [
  {
    level: 'desirable',
    side: 'after',
    words:
      /\b(?:(?:not|nor) (?:\w+ )?(?:essential|necessary|required)|(?:highly )?desirable|desired|preferred|(?:an |a distinct |a real )?advantage(?:ous)?|beneficial|a (?:bonus|plus)|useful|welcome)\b/g,
    reach: 110,
  },
  {
    level: 'essential',
    side: 'after',
    words:
      /(?<!\b(?:not|no|nor|as|where|when|if|whenever|the|experience|experience is|not \w+) )\b(?:essential|required(?! (?:standards?|level|outcomes?|by|for|of))|necessary(?! (?:to|for))|mandatory|a must\b|(?:an essential |a key |a |key )requirement(?! (?:for|to))|vital)\b/g,
    reach: 110,
  },
  {
    level: 'essential',
    side: 'before',
    words:
      /\b(?:must(?! not)|requires?(?! (?:improvement))|required to|needs? to|minimum(?: of)?|should (?:have|be|hold)|(?:is|are|be) expected to|(?:applicants?|candidates?) (?:will|should)|essential (?:that|to|requirements?|you))\b/g,
    reach: 130,
  },
  {
    level: 'desirable',
    side: 'before',
    words:
      /\b(?:ideally|preferably|it would be (?:great|good|helpful|useful)|(?:desirable|advantage(?:ous)?|beneficial|useful|helpful|a plus|a bonus) (?:to|if|that))\b/g,
    reach: 130,
  },
  {
    level: 'trained',
    side: 'before',
    words:
      /\b(?:willing(?:ness)? to (?:learn|undertake|work towards|complete|train)|opportunit(?:y|ies) to (?:learn|develop|gain)|(?:will|can) (?:also )?learn|no (?:previous |prior )?experience (?:of \w+ )?(?:is )?(?:necessary|needed|required)|train(?:ing|ed)? (?:you )?(?:in|on|to))\b/g,
    reach: 50,
  },
  {
    level: 'trained',
    side: 'after',
    words:
      /\b(?:(?:full |on[- ]the[- ]job |all |necessary |appropriate )*training (?:will be |is |can be )?(?:given|provided|offered|available))\b/g,
    reach: 45,
  },
]

/** What ends a cue's reach: another thought. A colon ends it after the phrase only: "Required: forklift licence" reaches over it. */
const PARTS = { before: /;|\b(?:but|however)\b/, after: /[;:]|\b(?:but|however)\b/ } as const
const TRAINING_FOLLOWS = /training (?:will be |is |can be )?(?:given|provided|offered|available)/

/**
 * How firmly a sentence asks for what it names at `from..to`: the cue nearest to it decides, else the heading, else it is merely asked.
 *
 * "Experience is desirable, full training will be given" is training given, whatever stands nearest: who is trained need not know.
 */
export function demandLevel(sentence: string, from: number, to: number, heading: HeadingKind | null): DemandReading {
  const lower = sentence.toLowerCase()
  let nearest: (DemandReading & { gap: number }) | undefined
  for (const { level, side, words, reach } of cues)
    for (const match of lower.matchAll(words)) {
      const [cue] = match
      const between = side === 'after' ? lower.slice(to, match.index) : lower.slice(match.index + cue.length, from)
      const isOnSide = side === 'after' ? match.index >= to : match.index + cue.length <= from
      if (!isOnSide || between.length > reach || PARTS[side].test(between)) continue
      if (!nearest || between.length < nearest.gap) nearest = { level, cue, gap: between.length }
    }
  if (nearest?.level === 'desirable' && TRAINING_FOLLOWS.test(lower.slice(to)))
    return { level: 'trained', cue: nearest.cue }
  if (nearest) return { level: nearest.level, cue: nearest.cue }
  return { level: heading === 'essential' || heading === 'desirable' ? heading : 'asked', cue: null }
}
