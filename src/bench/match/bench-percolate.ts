import { OfferIndex } from '../../../matching/rank/offer-index.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { SHOWN, StandingLists } from '../../../matching/rank/standing-lists.js'
import { indexTables } from '../../taxonomy/index-tables.js'
import type { Bench, Figure } from '../bench.js'
import { randomStream } from '../world/random.js'
import { matchWorld } from './match-world.js'
import { naiveTop } from './naive-loop.js'
import { changedSeeker } from './random-updates.js'

const OFFERS = 10_000
const UPDATES = 100_000
/** Lists that are also compared with a pass over everybody; all are compared with a new search. */
const JUDGED = 40

/**
 * Profiles change one after another, and every list they leave or enter is brought up to date at once. At the end each list must be what a new search gives, and
 * some of them what a pass over everybody gives.
 */
export const benchPercolate: Bench = (options) => {
  const { people, seed } = options
  const report = (figure: Figure): void => options.report(figure)
  const world = matchWorld({ seed, people, offers: OFFERS })
  const seekers: Seeker[] = [...world.seekers]
  const numberOf = new Map(seekers.map(({ id }, number) => [id, number]))
  const index = new SeekerIndex({
    ...indexTables(),
    seekerOf: (id) => seekers[numberOf.get(id)!],
  })
  for (const seeker of seekers) index.put(seeker)
  index.compact()
  const offers = new OfferIndex(index)
  const lists = new StandingLists(index, offers)
  const filling = performance.now()
  for (const offer of world.offers) lists.putOffer(offer)
  const fillSeconds = (performance.now() - filling) / 1000
  report({
    name: 'allpairs',
    value: (OFFERS * people) / fillSeconds,
    unit: 'pairs/s',
    ratioTo: null,
    ratio: null,
    n: OFFERS,
  })

  const random = randomStream(seed, 'updates')
  const times = new Float64Array(UPDATES)
  let changes = 0
  for (let i = 0; i < UPDATES; i++) {
    const at = random.below(seekers.length)
    const changed = changedSeeker(random, seekers[at]!, seekers)
    seekers[at] = changed
    const start = performance.now()
    changes += lists.putSeeker(changed).length
    times[i] = performance.now() - start
  }
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000
  times.sort()
  const recompute = fillSeconds
  report({
    name: 'update-rate',
    value: UPDATES / seconds,
    unit: 'updates/s',
    ratioTo: 'recompute',
    ratio: (recompute * UPDATES) / seconds,
    n: UPDATES,
  })
  report({ name: 'update-p50', value: times[UPDATES >> 1]!, unit: 'ms', ratioTo: null, ratio: null, n: UPDATES })
  report({
    name: 'update-p99',
    value: times[Math.floor(UPDATES * 0.99)]!,
    unit: 'ms',
    ratioTo: null,
    ratio: null,
    n: UPDATES,
  })
  report({ name: 'update-changes', value: changes / UPDATES, unit: 'changes', ratioTo: null, ratio: null, n: UPDATES })
  report({
    name: 'update-refills',
    value: lists.refills / UPDATES,
    unit: 'searches',
    ratioTo: null,
    ratio: null,
    n: UPDATES,
  })
  let wrong = 0
  for (const [i, offer] of world.offers.entries()) {
    const kept = JSON.stringify(lists.list(offer.id))
    if (kept !== JSON.stringify(index.top(offer, SHOWN))) wrong++
    if (i < JUDGED && kept !== JSON.stringify(naiveTop(offer, seekers, SHOWN))) wrong++
  }
  report({ name: 'update-wrong', value: wrong, unit: 'lists', ratioTo: null, ratio: null, n: OFFERS + JUDGED })
  report({
    name: 'person-bytes-updated',
    value: Math.round(index.table.bytes / people),
    unit: 'bytes',
    ratioTo: null,
    ratio: null,
    n: people,
  })
  return Promise.resolve({ isSound: wrong === 0 })
}
