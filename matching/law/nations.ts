/** Where a rule holds, the wide before the narrow. */
export const nations = ['UK', 'GB', 'England and Wales', 'England', 'Scotland', 'Wales', 'Northern Ireland'] as const
export type Nation = (typeof nations)[number]

/** Where work is done. */
export type HomeNation = 'England' | 'Scotland' | 'Wales' | 'Northern Ireland'

const parts: Readonly<Record<Nation, readonly HomeNation[]>> = {
  UK: ['England', 'Scotland', 'Wales', 'Northern Ireland'],
  GB: ['England', 'Scotland', 'Wales'],
  'England and Wales': ['England', 'Wales'],
  England: ['England'],
  Scotland: ['Scotland'],
  Wales: ['Wales'],
  'Northern Ireland': ['Northern Ireland'],
}

/** The home nations it is made of. */
export const partsOf = (nation: Nation): readonly HomeNation[] => parts[nation]

/** Whether what holds in `wide` holds in the whole of `nation`: what is of the UK in Scotland, what is of England not in Great Britain. */
export function covers(wide: Nation, nation: Nation): boolean {
  return parts[nation].every((part) => parts[wide].includes(part))
}

/** Whether two values of one key could be in force at one place. */
export function share(a: Nation, b: Nation): boolean {
  return parts[a].some((part) => parts[b].includes(part))
}
