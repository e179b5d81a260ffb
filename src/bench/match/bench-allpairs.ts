import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { KEPT } from '../../../matching/rank/standing-list.js'
import { indexTables } from '../../taxonomy/index-tables.js'
import type { Bench, Figure } from '../bench.js'
import { matchWorld } from './match-world.js'
import { typedTop } from './typed-pass.js'

const OFFERS = 10_000
const JUDGED = 50

/** The lists of ten thousand offers, forty long, in one go: how many pairs are decided a second. Some lists are compared with a pass over everybody. */
export const benchAllPairs: Bench = (options) => {
  const { people, seed } = options
  const world = matchWorld({ seed, people, offers: OFFERS, isUnderLaw: false })
  const index = new SeekerIndex({ ...indexTables() })
  for (const seeker of world.seekers) index.put(seeker)
  index.compact()
  const start = performance.now()
  const lists = world.offers.map((offer) => index.top(offer, KEPT))
  const seconds = (performance.now() - start) / 1000
  let wrong = 0
  for (let i = 0; i < JUDGED; i++) {
    const judged = typedTop(index, index.formOf(world.offers[i]!), KEPT)
    if (JSON.stringify(judged) !== JSON.stringify(lists[i])) wrong++
  }
  const report = (figure: Pick<Figure, 'name' | 'value' | 'unit' | 'n'>): void =>
    options.report({ ...figure, ratioTo: null, ratio: null })
  report({ name: 'allpairs', value: (OFFERS * people) / seconds, unit: 'pairs/s', n: OFFERS })
  report({ name: 'allpairs-seconds', value: seconds, unit: 's', n: OFFERS })
  report({ name: 'allpairs-wrong', value: wrong, unit: 'lists', n: JUDGED })
  return Promise.resolve({ isSound: wrong === 0 })
}
