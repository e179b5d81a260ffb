/** A group as records name it, so that two spellings are one: lower case, single spaces. */
export function groupName(name: string): string {
  return name
    .toLowerCase()
    .trim()
    .replace(/[\s_-]+/g, ' ')
}

/**
 * What a priority window for a group rests on: a lawful ground of its own, positive action that needs a recorded ground, or a protected characteristic, for
 * which it may not be (Equality Act 2010 ss.13(3), 158, 159).
 */
export type GroupGround =
  | { readonly ground: 'lawful'; readonly why: 'circumstance' | 'disability' }
  | { readonly ground: 'recorded'; readonly characteristic: string }
  | { readonly ground: 'unlawful'; readonly characteristic: string }

/** More favourable treatment of disabled people is lawful (s.13(3)). */
const disability =
  /\b(?:disab\w*|learning (?:disab\w*|difficult\w*)|autis\w*|neurodiver\w*|mental (?:health|ill\w*)|deaf\w*|blind|sight loss|wheelchair\w*|send|ehc plan|ehcp|long term (?:health|condition\w*))\b/

/** What is protected and no disability: a window of this name alone is direct discrimination. */
const characteristics: readonly (readonly [RegExp, string])[] = [
  [/\b(?:wom[ae]n|females?|girls?|ladies|m[ae]n|males?|boys?|gentlem[ae]n|mothers?|fathers?|mums?|dads?)\b/, 'sex'],
  [
    /\b(?:bame|bme|black|asian|white|ethnic\w*|race|racial|british (?:citizen|national|only|born)\w*|nationals?|nationality|gypsy|gypsies|roma|travellers?|eu citizens?|somali|polish|romanian|bangladeshi|pakistani|indian|chinese|african|caribbean|irish|welsh|scottish|english only)\b/,
    'race',
  ],
  [/\b(?:muslims?|christians?|jew\w*|hindus?|sikhs?|catholics?|religio\w*|faith)\b/, 'religion or belief'],
  [/\b(?:lgbt\w*|gay|lesbian|bisexual|heterosexual|straight)\b/, 'sexual orientation'],
  [/\b(?:trans|transgender|non binary)\b/, 'gender reassignment'],
  [/\b(?:married|single people|civil partner\w*|unmarried)\b/, 'marriage and civil partnership'],
  [/\b(?:pregnan\w*|maternity)\b/, 'pregnancy and maternity'],
]

/** Ages: an age band is lawful where a scheme has one (a statutory or justified aim), and the ground is then recorded. */
const ages =
  /\b(?:over|under|aged?|older|younger|young|youth|school leavers?|\d{2} \d{2}|\d{2} ?(?:to|-|–) ?\d{2}|\d{2} ?(?:\+|plus)|over ?\d{2}s?|under ?\d{2}s?)\b|\d{2}\s?\+/

/** "Only", "no men" and the like leave no room for positive action: a standing bar. */
const bars = /\b(?:only|no|not|exclud\w*|without)\b/

/** What a window for this group would rest on. */
export function groundOf(group: string): GroupGround {
  const name = groupName(group)
  if (disability.test(name)) return { ground: 'lawful', why: 'disability' }
  const found = characteristics.find(([pattern]) => pattern.test(name))
  // "Women returners", "ethnic minority graduates": outreach with a recorded ground (s.158) may be, a bar may not.
  if (found)
    return bars.test(name) || isBare(name)
      ? { ground: 'unlawful', characteristic: found[1] }
      : { ground: 'recorded', characteristic: found[1] }
  if (ages.test(name))
    return bars.test(name)
      ? { ground: 'unlawful', characteristic: 'age' }
      : { ground: 'recorded', characteristic: 'age' }
  return { ground: 'lawful', why: 'circumstance' }
}

/** One word is a characteristic and nothing else: "women", "muslims". */
function isBare(name: string): boolean {
  return !name.includes(' ')
}
