import type { OpportunityInput } from '../../opportunities/model.js'
import { type Node, isNode, isOfType, list, numberOf, textOf, textsOf } from './json-ld.js'
import type { Remark } from './map.js'

const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi

/**
 * Where the work is: the first place's postcode and point. The address may be nested, given in place of the place, or one line of
 * text that ends in its postcode. Work done wholly from home (`TELECOMMUTE`) needs neither.
 */
export function siteOfPosting(posting: Node, remarks: Remark[]): OpportunityInput['site'] {
  const isRemote = textsOf(posting.jobLocationType).some((type) => type.toUpperCase() === 'TELECOMMUTE')
  const places = list(posting.jobLocation)
  const [place] = places
  if (places.length > 1)
    remarks.push({
      field: 'site',
      words: `the source names ${places.length} workplaces; placed at the first, the others: ${places
        .slice(1, 6)
        .map((other) => postcodeOf(other) ?? 'no postcode')
        .join(', ')}${places.length > 6 ? ', …' : ''}`,
    })
  const geo = isNode(place) ? list(place.geo).find(isNode) : undefined
  const lat = numberOf(geo?.latitude ?? (isNode(place) ? place.latitude : undefined))
  const lon = numberOf(geo?.longitude ?? (isNode(place) ? place.longitude : undefined))
  const hasPoint = lat !== undefined && lon !== undefined && !(lat === 0 && lon === 0)
  return {
    postcode: postcodeOf(place) ?? null,
    lat: hasPoint ? lat : null,
    lon: hasPoint ? lon : null,
    mode: isRemote ? 'remote' : 'on-site',
  }
}

function postcodeOf(place: unknown): string | undefined {
  if (typeof place === 'string') return lastPostcodeIn(place)
  if (!isNode(place)) return undefined
  const [address] = isOfType(place, 'PostalAddress') ? [place] : list(place.address)
  if (isNode(address)) return textOf(address.postalCode) ?? lastPostcodeIn(textOf(address.streetAddress) ?? '')
  return typeof address === 'string' ? lastPostcodeIn(address) : undefined
}

function lastPostcodeIn(text: string): string | undefined {
  return text.match(POSTCODE)?.at(-1)
}
