import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { indexTables } from '../../taxonomy/index-tables.js'
import type { Bench, Figure } from '../bench.js'
import { type Asked, askAll } from './ask-all.js'
import { type MinutesCost, minutesCost } from './half-hours.js'
import { matchWorld } from './match-world.js'
import { type Peer, minisearchPeer } from './peers.js'
import { postgresPeer } from './postgres-peer.js'

/** Different queries, as many as in the study our goals come from; fewer of a million people, whom a pass goes over for a hundredth of a second. */
const QUERIES = 1_000
const QUERIES_OF_MANY = 300
/** Above this many, people as objects do not fit into memory: the object loop stands down and the typed pass is the judge. */
const MOST_OBJECTS = 150_000

/**
 * Top-20 for an offer: the index against a loop over objects, a careful typed pass, PostgreSQL and MiniSearch, the best of ten rounds each, of two for the loop and
 * MiniSearch, which are asked 300 and 20 of the queries. In a round each answers all of its queries one after the other; `-in-turn` is the index with a pass over
 * everybody between any two of its answers. Every answer of the index is compared with what the loop, the typed pass and PostgreSQL find. Once where every offer says when
 * it is, as in that study, and once as adverts are, half of which do not.
 */
export const benchMatch: Bench = async (options) => {
  const { people, seed } = options
  const isUnderLaw = people <= MOST_OBJECTS
  const offers = people > MOST_OBJECTS ? QUERIES_OF_MANY : QUERIES
  const world = matchWorld({ seed, people, offers, isUnderLaw })
  const seekers: Seeker[] = []
  const byId = new Map<string, Seeker>()
  const index = new SeekerIndex({ ...indexTables(), seekerOf: (id) => byId.get(id) })
  for (const seeker of world.seekers) {
    index.put(seeker)
    if (people > MOST_OBJECTS) continue
    seekers.push(seeker)
    byId.set(seeker.id, seeker)
  }
  index.compact()
  const report = reporter(options.report, people)
  report('person-bytes', Math.round(index.table.bytes / people), 'bytes')
  const forms = world.offers.map((offer) => index.formOf(offer))
  const peers: Peer[] = []
  for (const made of [
    await postgresPeer({ index, forms, seekers: byId }),
    await minisearchPeer({ index, forms, seekers: byId }),
  ])
    if (typeof made === 'string') process.stderr.write(`gateway: bench match: ${made}\n`)
    else {
      if (made.about) process.stderr.write(`gateway: bench match: ${made.about}\n`)
      peers.push(made)
    }
  const told = await askAll({ index, forms, seekers, peers }).finally(async () => {
    for (const peer of peers) await peer.close?.()
  })
  tell('match', told, options.report)
  tellMinutes(minutesCost(index, forms), options.report)

  const advertised = matchWorld({ seed, people, offers, isUnderLaw, isAsAdvertised: true })
  const asAdvertised = await askAll({
    index,
    forms: advertised.offers.map((offer) => index.formOf(offer)),
    seekers,
    peers: [],
  })
  tell('match-advertised', asAdvertised, options.report)
  return { isSound: told.wrong + asAdvertised.wrong === 0 }
}

function tell(
  name: string,
  { ours, explain, others, inTurn, recalls, wrong, eligible }: Asked,
  tellFigure: (figure: Figure) => void,
): void {
  const n = ours.queries.length
  const report = reporter(tellFigure, n)
  report(`${name}-wrong`, wrong, 'answers')
  const sorted = [...eligible].sort((a, b) => a - b)
  report(`${name}-eligible-p50`, sorted[n >> 1]!, 'people')
  report(`${name}-eligible-p99`, sorted[Math.floor(0.99 * n)]!, 'people')
  for (const measure of ['p50', 'mean', 'p99'] as const)
    for (const [other, timings] of others) {
      // A slow peer may have answered fewer queries: it is compared on those.
      const figures = ours.figures(timings.queries)
      tellFigure({
        name: `${name}-${measure}`,
        value: figures[measure],
        unit: 'ms',
        ratioTo: other,
        ratio: timings.figures()[measure] / figures[measure],
        n: timings.queries.length,
      })
    }
  for (const measure of ['p50', 'mean', 'p99'] as const) {
    const value = inTurn.ours.figures()[measure]
    tellFigure({
      name: `${name}-in-turn-${measure}`,
      value,
      unit: 'ms',
      ratioTo: 'typed',
      ratio: inTurn.typed.figures()[measure] / value,
      n,
    })
  }
  for (const [other, shares] of recalls)
    tellFigure({
      name: `${name}-recall`,
      value: shares.reduce((sum, share) => sum + share, 0) / shares.length,
      unit: 'share',
      ratioTo: other,
      ratio: null,
      n: shares.length,
    })
  const explained = explain.figures().p50
  const ratio = ours.figures().p50 / explained
  tellFigure({
    name: name === 'match' ? 'explain-20' : `${name}-explain-20`,
    value: explained,
    unit: 'ms',
    ratioTo: 'match',
    ratio,
    n,
  })
}

function tellMinutes(
  { pairs, minutesNanoseconds, halfHoursNanoseconds, lostShare }: MinutesCost,
  report: (figure: Figure) => void,
): void {
  const about = { ratioTo: 'half-hours', n: pairs }
  report({
    name: 'availability',
    value: minutesNanoseconds,
    unit: 'ns',
    ratio: halfHoursNanoseconds / minutesNanoseconds,
    ...about,
  })
  report({ name: 'half-hours-lose', value: lostShare, unit: 'share', ratioTo: null, ratio: null, n: pairs })
}

function reporter(report: (figure: Figure) => void, n: number) {
  return (name: string, value: number, unit: string): void =>
    report({ name, value, unit, ratioTo: null, ratio: null, n })
}
