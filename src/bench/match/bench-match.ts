import type { Ranked } from '../../../matching/rank/seeker-index.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { explainRows } from '../../../matching/rank/explain-row.js'
import type { OfferForm } from '../../../matching/rank/offer-form.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { indexTables } from '../../taxonomy/index-tables.js'
import type { Bench, Figure } from '../bench.js'
import { type MinutesCost, minutesCost } from './half-hours.js'
import { matchWorld } from './match-world.js'
import { naiveTop } from './naive-loop.js'
import { type Peer, ROUNDS, ROUNDS_IF_SLOW, minisearchPeer } from './peers.js'
import { postgresPeer } from './postgres-peer.js'
import { Timings } from './timings.js'
import { typedTop } from './typed-pass.js'

const LENGTH = 20
const QUERIES = 300
/** Above this many, people as objects do not fit into memory: the object loop stands down and the typed pass is the judge. */
const MOST_OBJECTS = 150_000

/**
 * Top-20 for an offer: the index against a loop over objects, a careful typed pass, PostgreSQL and MiniSearch, query by query in turn, the best of six rounds each,
 * of two for the loop and MiniSearch. Between two answers of ours there lies at least a pass over everybody, so that none finds its rows still in the cache. Every
 * answer of the index is compared with what the loop (or, above 150,000 people, the typed pass) and PostgreSQL find. Once where every offer says when it is, as in the
 * study the goals come from, and once as adverts are, half of which do not.
 */
export const benchMatch: Bench = async (options) => {
  const { people, seed } = options
  const isUnderLaw = people <= MOST_OBJECTS
  const world = matchWorld({ seed, people, offers: QUERIES, isUnderLaw })
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
  const told = await askAll({ index, forms, seekers, peers })
  tell('match', told, options.report)
  tellMinutes(minutesCost(index, forms), options.report)
  for (const peer of peers) await peer.close?.()

  const advertised = matchWorld({ seed, people, offers: QUERIES, isUnderLaw, isAsAdvertised: true })
  const asAdvertised = await askAll({
    index,
    forms: advertised.offers.map((offer) => index.formOf(offer)),
    seekers,
    peers: [],
  })
  tell('match-advertised', asAdvertised, options.report)
  return { isSound: told.wrong + asAdvertised.wrong === 0 }
}

type Asked = {
  ours: Timings
  explain: Timings
  others: readonly (readonly [name: string, timings: Timings])[]
  /** Of the right twenty, the share a peer found, by its name, one a query asked. */
  recalls: ReadonlyMap<string, readonly number[]>
  wrong: number
  eligible: readonly number[]
}

/** Every query of every one in turn, several times. */
async function askAll(world: {
  index: SeekerIndex
  forms: readonly OfferForm[]
  /** Empty where the object loop stands down. */
  seekers: readonly Seeker[]
  peers: readonly Peer[]
}): Promise<Asked> {
  const { index, forms, seekers, peers } = world
  const [ours, typed, naive, explain] = [new Timings(), new Timings(), new Timings(), new Timings()]
  const recalls = new Map(peers.map(({ name }): [string, number[]] => [name, []]))
  let wrong = 0
  for (let round = 0; round < ROUNDS; round++)
    for (const [query, form] of forms.entries()) {
      const answer = ours.run(query, () => index.topOf(form, LENGTH))
      if (
        !isSame(
          answer,
          typed.run(query, () => typedTop(index, form, LENGTH)),
        )
      )
        wrong++
      if (seekers.length > 0 && round < ROUNDS_IF_SLOW)
        if (
          !isSame(
            answer,
            naive.run(query, () => naiveTop(form.offer, seekers, LENGTH)),
          )
        )
          wrong++
      const rows = index.topRows(form, LENGTH).map(({ row }) => row)
      const explained = explain.run(query, () => explainRows(index, form, rows))
      if (explained.some(({ score }, i) => score !== answer[i]!.score)) wrong++
      for (const peer of peers) {
        const found = round < peer.rounds ? await peer.ask(query) : null
        if (found === null) continue
        recalls.get(peer.name)![query] = recallOf(answer, found)
        if (peer.isExact && !isSame(answer, found)) wrong++
      }
    }
  const others: [string, Timings][] = [
    ['typed', typed],
    ...peers.map(({ name, timings }): [string, Timings] => [name, timings]),
  ]
  if (seekers.length > 0) others.unshift(['naive', naive])
  return { ours, explain, others, recalls, wrong, eligible: forms.map((form) => index.topOf(form, index.size).length) }
}

function tell(
  name: string,
  { ours, explain, others, recalls, wrong, eligible }: Asked,
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

function recallOf(right: readonly Ranked[], found: readonly Ranked[]): number {
  const ids = new Set(found.map(({ id }) => id))
  return right.length === 0 ? 1 : right.filter(({ id }) => ids.has(id)).length / right.length
}

function isSame(one: readonly Ranked[], other: readonly Ranked[]): boolean {
  return (
    one.length === other.length && one.every(({ id, score }, i) => id === other[i]!.id && score === other[i]!.score)
  )
}
