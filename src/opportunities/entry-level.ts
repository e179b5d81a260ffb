import type { Opportunity } from './model.js'

export type EntryLevel = { isEntryLevel: boolean; reason: string }

/** Whether somebody with no experience and no qualification could start, and why or why not (S-103). Derived, never typed in. */
export function entryLevel({ requires }: Pick<Opportunity, 'requires'>): EntryLevel {
  const asked = [
    ...(requires.experienceMonths > 0 ? [`${requires.experienceMonths} months of experience`] : []),
    ...requires.qualifications.filter(({ need }) => need === 'essential').map(({ name }) => name),
    ...requires.skills
      .filter(({ need, canBeLearnt }) => need === 'essential' && !canBeLearnt)
      .map(({ name }) => `${name} from the start`),
  ]
  return asked.length === 0
    ? { isEntryLevel: true, reason: 'no essential experience or qualification' }
    : { isEntryLevel: false, reason: `asks for ${asked.join('; ')}` }
}
