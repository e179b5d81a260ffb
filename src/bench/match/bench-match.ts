import type { Ranked } from '../../../matching/rank/seeker-index.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { explainRows } from '../../../matching/rank/explain-row.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { indexTables } from '../../taxonomy/index-tables.js'
import type { Bench, Figure } from '../bench.js'
import { matchWorld } from './match-world.js'
import { naiveTop } from './naive-loop.js'
import { type Peer, minisearchPeer } from './peers.js'
import { Timings } from './timings.js'
import { typedTop } from './typed-pass.js'

const LENGTH = 20
const QUERIES = 300
const ROUNDS = 6
/** Above this many, people as objects do not fit into memory: the object loop stands down and the typed pass is the judge. */
const MOST_OBJECTS = 150_000

/**
 * Top-20 for an offer: the index against a loop over objects, a careful typed pass, and MiniSearch, query by query in turn, the best of
 * several rounds each. Every answer of the index is compared with what the loop (or, above 150,000 people, the typed pass) finds.
 */
export const benchMatch: Bench = async (options) => {
  const { people, seed } = options
  const report = (figure: Figure): void => options.report(figure)
  const world = matchWorld({ seed, people, offers: QUERIES, isUnderLaw: people <= MOST_OBJECTS })
  const keepsObjects = people <= MOST_OBJECTS
  const seekers: Seeker[] = []
  const byId = new Map<string, Seeker>()
  const index = new SeekerIndex({ ...indexTables(), seekerOf: (id) => byId.get(id) })
  for (const seeker of world.seekers) {
    index.put(seeker)
    if (!keepsObjects) continue
    seekers.push(seeker)
    byId.set(seeker.id, seeker)
  }
  index.compact()
  report({
    name: 'person-bytes',
    value: Math.round(index.table.bytes / people),
    unit: 'bytes',
    ratioTo: null,
    ratio: null,
    n: people,
  })

  const forms = world.offers.map((offer) => index.formOf(offer))
  const ours = new Timings()
  const typed = new Timings()
  const naive = new Timings()
  const explain = new Timings()
  const peers: Peer[] = []
  const minisearch = await minisearchPeer({ index, forms, seekers: byId })
  if (typeof minisearch === 'string') process.stderr.write(`gateway: bench match: ${minisearch}\n`)
  else peers.push(minisearch)
  const answers: Ranked[][] = []
  let wrong = 0
  for (let round = 0; round < ROUNDS; round++)
    for (const [query, form] of forms.entries()) {
      const answer = ours.run(query, () => index.topOf(form, LENGTH))
      answers[query] ??= answer
      const judged = typed.run(query, () => typedTop(index, form, LENGTH))
      if (!isSame(answer, judged)) wrong++
      if (keepsObjects) {
        const right = naive.run(query, () => naiveTop(form.offer, seekers, LENGTH))
        if (!isSame(answer, right)) wrong++
      }
      const rows = index.topRows(form, LENGTH).map(({ row }) => row)
      const explained = explain.run(query, () => explainRows(index, form, rows))
      if (explained.some(({ score }, i) => score !== answer[i]!.score)) wrong++
      for (const peer of peers) peer.ask(query, answer)
    }
  const n = ours.queries.length
  report({ name: 'match-wrong', value: wrong, unit: 'answers', ratioTo: null, ratio: null, n: n * ROUNDS })
  const figures = ours.figures()
  const others: [string, Timings][] = [
    ...(keepsObjects ? [['naive', naive] as [string, Timings]] : []),
    ['typed', typed],
    ...peers.map(({ name, timings }): [string, Timings] => [name, timings]),
  ]
  for (const measure of ['p50', 'mean', 'p99'] as const)
    for (const [name, timings] of others) {
      // A slow peer may have answered fewer queries: it is compared on those.
      const queries = timings.queries
      report({
        name: `match-${measure}`,
        value: queries.length === n ? figures[measure] : ours.figures(queries)[measure],
        unit: 'ms',
        ratioTo: name,
        ratio: timings.figures()[measure] / ours.figures(queries)[measure],
        n: queries.length,
      })
    }
  for (const { name, recalls } of peers)
    report({
      name: 'match-recall',
      value: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length,
      unit: 'share',
      ratioTo: name,
      ratio: null,
      n: recalls.length,
    })
  const explained = explain.figures()
  report({
    name: 'explain-20',
    value: explained.p50,
    unit: 'ms',
    ratioTo: 'match',
    ratio: figures.p50 / explained.p50,
    n,
  })
  return { isSound: wrong === 0 }
}

function isSame(one: readonly Ranked[], other: readonly Ranked[]): boolean {
  return (
    one.length === other.length && one.every(({ id, score }, i) => id === other[i]!.id && score === other[i]!.score)
  )
}
