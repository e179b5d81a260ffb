import type { HomeNation } from '../../matching/law/nations.js'
import { distanceMetres } from '../../matching/place/distance.js'
import type { Outcode, OutcodeTable } from '../../matching/place/outcodes.js'
import { readPostcode } from '../../matching/place/postcode.js'
import type { Opportunity } from '../opportunities/model.js'

/** Where the service is, and so the nation of work that has no one place. */
const HERE: HomeNation = 'England'

/**
 * The nation whose law holds for work at a site: that of its outcode, or of the nearest one where only coordinates are known. Remote and national work has no
 * place: England, where the service is. The Channel Islands and the Isle of Man have laws of their own, which the table does not know: taken for England too.
 */
export function nationOf({ site }: Pick<Opportunity, 'site'>, outcodes: OutcodeTable): HomeNation {
  if (site.mode === 'remote' || site.mode === 'national') return HERE
  const outcode = site.postcode === null ? undefined : readPostcode(site.postcode)?.outcode
  const known = (outcode === undefined ? undefined : outcodes.get(outcode)) ?? nearest(site, outcodes)
  return nationNamed(known?.country)
}

function nationNamed(country: string | undefined): HomeNation {
  switch (country) {
    case 'Scotland':
    case 'Wales':
    case 'Northern Ireland':
      return country
    default:
      return HERE
  }
}

function nearest({ lat, lon }: Opportunity['site'], outcodes: OutcodeTable): Outcode | undefined {
  if (lat === null || lon === null) return undefined
  let [best, bestMetres]: [Outcode | undefined, number] = [undefined, Infinity]
  for (const one of outcodes.values()) {
    const metres = distanceMetres({ lat, lon }, one)
    if (metres < bestMetres) [best, bestMetres] = [one, metres]
  }
  return best
}
