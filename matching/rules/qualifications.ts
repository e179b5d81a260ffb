import type { Offer } from '../rank/offer.js'
import type { HeldQualification, SeekerFacts } from '../rank/seeker.js'
import { asksOnlyForALevel, sameName, tellingWords } from './names.js'
import { NOT_AVAILABLE, type Rule, fails, holds, holdsBut } from './rule.js'

type Asked = Offer['qualifications'][number]

/**
 * Essential qualifications. One is met by the same name at its level or above, or, where only a level is asked for, by any of that
 * level. One gained abroad and not yet recognised meets it with a warning (S-003); a need the broker challenged is none.
 */
export const qualifications: Rule = {
  id: 'qualifications',
  test: (offer, facts) => {
    const missing: string[] = []
    const unrecognised: string[] = []
    for (const asked of offer.qualifications) {
      if (asked.need !== 'essential') continue
      const meeting = facts.qualifications.filter((held) => meets(held, asked))
      if (meeting.length === 0) missing.push(asked.name)
      else if (meeting.every(({ isUnrecognised }) => isUnrecognised)) unrecognised.push(asked.name)
    }
    if (missing.length > 0) return fails({ missing })
    return unrecognised.length > 0 ? holdsBut({ unrecognised }) : holds
  },
  staffWords: 'Does not hold an essential qualification',
  employerWords: NOT_AVAILABLE,
  warningWords: () => 'overseas qualification: check recognition',
  cure: (offer, seeker) => {
    const [missing, ...others] = missingOf(offer, seeker.facts)
    if (!missing || others.length > 0) return undefined
    const held: HeldQualification = { name: missing.name, level: missing.level, isUnrecognised: false }
    return {
      change: { qualifications: `${missing.name}: desirable instead of essential` },
      words: `Taking "${missing.name}" as desirable, or gaining it, would make this possible`,
      offer,
      seeker: { ...seeker, facts: { ...seeker.facts, qualifications: [...seeker.facts.qualifications, held] } },
    }
  },
}

function missingOf(offer: Offer, facts: SeekerFacts): Asked[] {
  return offer.qualifications.filter(
    (asked) => asked.need === 'essential' && !facts.qualifications.some((held) => meets(held, asked)),
  )
}

function meets(held: HeldQualification, asked: Asked): boolean {
  const askedLevel = asked.level ?? levelIn(asked.name)
  const heldLevel = held.level ?? levelIn(held.name)
  const isHighEnough = askedLevel === null || (heldLevel !== null && heldLevel >= askedLevel)
  if (askedLevel !== null && asksOnlyForALevel(asked.name)) return isHighEnough
  // A level that the holder did not note does not undo the name: the coach can see it.
  return sameName(held.name, withoutLevel(asked.name)) && (isHighEnough || heldLevel === null)
}

/** "NVQ 2", "Level 3 Diploma in Adult Care". */
function levelIn(name: string): number | null {
  const found = /\b(?:level|nvq|svq)\s*(\d)\b/i.exec(name)
  return found ? Number(found[1]) : null
}

function withoutLevel(name: string): string {
  const bare = name.replace(/\b(?:level|nvq|svq)\s*\d\b/gi, ' ')
  return tellingWords(bare).length > 0 ? bare : name
}
