import type { Seeker } from '../../../matching/rank/seeker.js'
import type { Random } from '../world/random.js'

/** What changes in a profile, with how often in a hundred. */
const kinds = [
  {
    weight: 40,
    change: (s: Seeker, other: Seeker): Seeker => ({ ...s, facts: { ...s.facts, free: other.facts.free } }),
  },
  {
    weight: 30,
    change: (s: Seeker, other: Seeker): Seeker => ({
      ...s,
      facts: { ...s.facts, minPayPerHour: other.facts.minPayPerHour },
      wishes: { ...s.wishes, minPayPerHour: other.facts.minPayPerHour, weights: other.wishes.weights },
    }),
  },
  {
    weight: 20,
    change: (s: Seeker, other: Seeker): Seeker => ({ ...s, wishes: { ...s.wishes, text: other.wishes.text } }),
  },
  {
    weight: 10,
    change: (s: Seeker, other: Seeker): Seeker => ({
      ...s,
      facts: { ...s.facts, home: other.facts.home },
      wishes: { ...s.wishes, home: other.facts.home },
    }),
  },
] as const

/** A profile as it might be saved next: hours, pay and what matters, titles and skills, or a new home, each as somebody else has it. */
export function changedSeeker(random: Random, seeker: Seeker, others: readonly Seeker[]): Seeker {
  return random.weighted(kinds).change(seeker, random.pick(others))
}
