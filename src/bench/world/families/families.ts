import { careAndLearning } from './care-and-learning.js'
import { foodShopsAndCleaning } from './food-shops-and-cleaning.js'
import { goodsSitesAndGrounds } from './goods-sites-and-grounds.js'
import { officesAndArts } from './offices-and-arts.js'

export type { Family } from './family.js'

/** All families of work in a made-up world: about 350 everyday UK job titles. */
export const families = [...careAndLearning, ...foodShopsAndCleaning, ...goodsSitesAndGrounds, ...officesAndArts]
