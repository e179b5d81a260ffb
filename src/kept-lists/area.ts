import type { Site } from '../../matching/place/travel.js'

/** Opportunities done from anywhere, and those whose postcode is not known. */
export const ANYWHERE = 'anywhere'

/** The part of the country by which lists are shared out among workers: the letters of the postcode, `NE` for NE13. */
export function areaOf(site: Site | null): string {
  return /^[A-Z]+/.exec(site?.outcode ?? '')?.[0] ?? ANYWHERE
}
