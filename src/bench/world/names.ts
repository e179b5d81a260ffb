import type { Random } from './random.js'

const given =
  'Ada Bilal Carys Dov Esme Farid Gwen Hana Idris Jude Kezia Lorna Mirza Nia Omar Petra Quinn Rhea Samir Tess Uma Vito Wren Xan Yara Zeki Anwen Bea Cato Dina Eoin Fern Gus Hetty Ines Jonah Kofi Leila Moss Neve'.split(
    ' ',
  )
const family =
  'Ashgrove Birchall Coldwater Dunmere Eastlake Fenwater Greyling Hollowell Inglemoor Juniper Kestrel Larkhill Marshbank Netherby Oakhanger Pinfold Quarry Ravensworth Silverside Thornbury Underhill Vinecote Westerby Yewdale Amberley Brackwell Cloudsley Drystone Elmsworth Farthing Goldspink Harebell Ironbridge Jessop Kingcup Longacre Millrace Northgate Orchard Pepperwell'.split(
    ' ',
  )
const kinds = 'Group;Services;Partners;Trading;and Daughters;Collective;Works;Company;Co-operative;House'.split(';')

/** How many made-up employers there are; the number of one is 0 to this less 1. */
export const EMPLOYERS = 1600

/** The name of a made-up employer: the same for the same number. */
export function employerName(number: number): string {
  const first = family[number % 40]!
  const second = family[Math.floor(number / 40) % 40]!
  return `${first} ${first === second ? '' : `& ${second} `}${kinds[number % kinds.length]!}`
}

/** A made-up person's name. */
export function personName(random: Random): string {
  return `${random.pick(given)} ${random.pick(family)}`
}
