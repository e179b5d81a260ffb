import { z } from 'zod'
import { type JobFamily, familiesOf, jobFamilyNames } from '../../matching/taxonomy/job-families.js'
import type { Offer } from '../../matching/rank/offer.js'
import { sectorSchema, strandSchema, textSchema } from '../records/values.js'

/** What a broker wants to hear of: any of the families, and of the sectors, and of the strands; an empty list asks for nothing. */
export const savedSearchSchema = z
  .strictObject({
    name: textSchema(100),
    families: z.array(z.enum(jobFamilyNames)).default([]),
    sectors: z.array(sectorSchema).default([]),
    strands: z.array(strandSchema).default([]),
  })
  .refine(({ families, sectors, strands }) => families.length + sectors.length + strands.length > 0, {
    path: ['families'],
    message: `must name a family (${jobFamilyNames.join(', ')}), a sector or a strand: a search for everything finds too much`,
  })
export type SavedSearch = z.output<typeof savedSearchSchema>

/** What of a compiled opportunity a search looks at. */
type Searched = Pick<Offer, 'strand' | 'sector' | 'text'>

/** Whether a search finds an opportunity. Its family is that of an occupation the title may mean, half as likely as the likeliest or more. */
export function finds(search: SavedSearch, offer: Searched, iscoOf: (occupation: number) => string): boolean {
  return (
    (search.strands.length === 0 || search.strands.some((strand) => strand === offer.strand)) &&
    (search.sectors.length === 0 || (offer.sector !== null && search.sectors.includes(offer.sector))) &&
    (search.families.length === 0 || familiesOfOffer(offer, iscoOf).some((family) => search.families.includes(family)))
  )
}

/** The job families of an opportunity, by what its title may mean. */
export function familiesOfOffer({ text }: Pick<Offer, 'text'>, iscoOf: (occupation: number) => string): JobFamily[] {
  const likeliest = text.occupations[0]?.share ?? 0
  const likely = text.occupations.filter(({ share }) => 2 * share >= likeliest)
  return [...new Set(likely.flatMap(({ occupation }) => familiesOf(iscoOf(occupation))))]
}
