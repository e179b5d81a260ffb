/**
 * Where everything is in the row of a person. docs/decisions/0030 has the drawing.
 *
 * A record is twelve 32-bit words (48 bytes). Lists follow in the tail, 16-bit words in the order in which the rules come to them.
 */
export const RECORD_WORDS = 12

export const FLAGS = 0
/** Day of birth as yyyymmdd, so that ages are compared as whole numbers; NOT_KNOWN passes with a HOLD. */
export const BORN = 1
/** Metres, straight: the travel limits in minutes and in kilometres folded into one. */
export const REACH = 2
/** Fewest minutes a week wanted, and (high half) most; NO_LIMIT is none. */
export const WANTED = 3
/** One above the most weekly minutes an opportunity may ask for, limits and held work counted, and (high half) the longest way in minutes. */
export const MOST = 4
/** The most they may earn a week, in millionths of a pound; NO_AMOUNT is none. */
export const EARNINGS = 5
/** The least pay, in millionths of a pound an hour; NO_FLOOR is none. */
export const PAY = 6
/** Five weights of two bits, in the order of the preferences, and (the 22 bits above) groups of what they need of a workplace. */
export const WEIGHTS = 7
export const TAIL = 8
/** How long the lists of the tail are; `lists` has the bits. */
export const LENGTHS_A = 9
export const LENGTHS_B = 10
/** The number of the person in the table of ids: it stays theirs when the row moves. */
export const PERSON = 11

export const NOT_KNOWN = 0
export const NO_LIMIT = 0xffff
export const NO_AMOUNT = 0x7fffffff
export const NO_FLOOR = -1

export const IS_IRREGULAR = 1 << 13
export const HAS_NO_TITLES = 1 << 12
export const CONSENTS = 1 << 15
export const IS_TERM_TIME_ONLY = 1 << 7
export const NEEDS_SAME_TIMES = 1 << 8
export const NO_RIGHT_TO_WORK = 1 << 5
export const MODE_MASK = 3
export const DBS_SHIFT = 2
export const MAX_DAYS_SHIFT = 9
/** Work held already: the law looks at it together with an offer, and only the whole person says when it is. */
export const HOLDS_WORK = 1 << 24
/** In a group a priority window may be for: what is kept for some is asked of these alone. */
export const HAS_GROUPS = 1 << 25
const GROUPS_SHIFT = 26
const GROUP_BITS = 4
export const STRANDS_SHIFT = 16
export const MOST_STRANDS = 8
export const DBS_PENDING = 5

/** The flag of a group of people by its number; several share one, so that the flag says somebody may be in a group, and its want that they are not. */
export function groupFlag(group: number): number {
  return 1 << (GROUPS_SHIFT + (group % GROUP_BITS))
}

const WEIGHT_BITS = 10
const NEED_GROUPS = 32 - WEIGHT_BITS

/**
 * The bit, in the word of weights, of the group a feature is in. There are some thirty features; a few share a group, so that a bit says somebody may need one that an
 * offer lacks only where the offer has none of the group.
 * @param feature its number
 */
export function needBit(feature: number): number {
  return 1 << (WEIGHT_BITS + (feature % NEED_GROUPS))
}

/** The bits of all groups of needs. */
export const ALL_NEEDS = -1 << WEIGHT_BITS

/**
 * The lists of a tail in their order: which word has the length, from which bit, in how many; and words an item. What decides and scores most pairs comes first, so
 * that it lies in one or two cache lines.
 */
export const lists = {
  /** Of nearness to occupations: they alone settle whether most people can matter at all. */
  parts: { word: LENGTHS_A, shift: 16, bits: 8, width: 1 },
  /** What the words of the person are made of: `phrases.ts`. */
  phrases: { word: LENGTHS_A, shift: 24, bits: 8, width: 1 },
  needs: { word: LENGTHS_B, shift: 0, bits: 4, width: 1 },
  avoidEmployers: { word: LENGTHS_B, shift: 12, bits: 3, width: 1 },
  avoidSectors: { word: LENGTHS_B, shift: 15, bits: 3, width: 1 },
  free: { word: LENGTHS_A, shift: 0, bits: 8, width: 2 },
  sectors: { word: LENGTHS_B, shift: 24, bits: 3, width: 1 },
  likes: { word: LENGTHS_B, shift: 27, bits: 5, width: 1 },
  preferred: { word: LENGTHS_A, shift: 8, bits: 8, width: 2 },
  licences: { word: LENGTHS_B, shift: 4, bits: 4, width: 1 },
  qualifications: { word: LENGTHS_B, shift: 8, bits: 4, width: 1 },
  skills: { word: LENGTHS_B, shift: 18, bits: 6, width: 1 },
} as const

/** Words of a tail before its phrases, its needs, its avoided employers, its free blocks, its wishes, its licences and its working days begin. */
export const phrasesAfter = (a: number): number => (a >>> 16) & 255
export const needsAfter = (a: number): number => phrasesAfter(a) + (a >>> 24)
export const avoidedAfter = (a: number, b: number): number => needsAfter(a) + (b & 15)
export const freeAfter = (a: number, b: number): number => avoidedAfter(a, b) + ((b >>> 12) & 7) + ((b >>> 15) & 7)
export const wishesAfter = (a: number, b: number): number => freeAfter(a, b) + 2 * (a & 255)
export const licencesAfter = (a: number, b: number): number =>
  wishesAfter(a, b) + ((b >>> 24) & 7) + (b >>> 27) + 2 * ((a >>> 8) & 255)

export const heldAfter = (a: number, b: number): number =>
  licencesAfter(a, b) + ((b >>> 4) & 15) + ((b >>> 8) & 15) + ((b >>> 18) & 63)

/** Last in the tail of who holds work already: of each weekday the first start, then of each the last finish, in minutes after its midnight; NO_WORK_HELD where there is none. */
export const HELD_WORDS = 14
export const NO_WORK_HELD = 0xffff

/** How many words a tail has. */
export const tailLength = (flags: number, a: number, b: number): number =>
  heldAfter(a, b) + ((flags & HOLDS_WORK) === 0 ? 0 : HELD_WORDS)

/** Rows of one place stand in order of reach, longest first, in classes: who can come from further than a class begins is a prefix. */
const classLimits = [
  100_000, 60_000, 40_000, 30_000, 25_000, 22_000, 20_000, 18_000, 16_000, 14_000, 12_000, 11_000, 10_000, 9_000, 8_000,
  7_000, 6_000, 5_000, 4_000, 3_000, 2_000, 1_000,
]
export const REACH_CLASSES = classLimits.length + 1

/** 0 for the longest reach; within a class the reach is below the limit of the class before. */
export function reachClass(metres: number): number {
  for (let c = 0; c < classLimits.length; c++) if (metres >= classLimits[c]!) return c
  return classLimits.length
}

/** Words of 32 rows looked at before their rows are listed; the misses of all of them overlap. */
export const WORDS_AT_ONCE = 512
