import type { OfferForm } from '../../../matching/rank/offer-form.js'
import { holdOnRecord, holdOnTail } from '../../../matching/rank/pair-rules.js'
import { holdOnWhole } from '../../../matching/rank/whole-rules.js'
import { recordPoints, tailPoints, textPoints } from '../../../matching/rank/pair-score.js'
import { FLAGS, MODE_MASK, RECORD_WORDS } from '../../../matching/rank/row-layout.js'
import type { Ranked, SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { TopRows } from '../../../matching/rank/top-rows.js'
import { travelMinutes, travelModes } from '../../../matching/place/travel.js'
import { scale } from '../../../matching/score/scale.js'

/**
 * What a careful engineer writes without an index: typed rows, one pass over all of them in the order of memory, cheap tests first, the text only where it could
 * still matter. It reads the same rows as the index, grouped by place like those, so what is measured is the sieve and nothing else.
 */
export function typedTop(index: SeekerIndex, form: OfferForm, length: number): Ranked[] {
  const { table } = index
  const { records } = table
  const { site } = form.offer
  const top = new TopRows(length, table)
  const runs = table.runs.counts()
  const metresTo = new Int32Array(runs.length)
  if (site !== null) {
    const { places, metres } = table.places.from(site)
    for (let i = 0; i < places.length; i++) metresTo[places[i]!] = metres[i]!
  }
  const minutesByMode = [0, 0, 0, 0]
  const seekerAt = (row: number) => index.seekerAt(row)
  index.load(form)
  for (let place = 0; place < runs.length; place++) {
    const metres = metresTo[place]!
    if (site !== null)
      for (let mode = 0; mode < 4; mode++) minutesByMode[mode] = travelMinutes(travelModes[mode]!, metres)
    const start = table.runs.starts[place]!
    for (let row = start; row < start + runs[place]!; row++) {
      if (!holdOnRecord(form, table, row, metres)) continue
      const minutes = minutesByMode[records[row * RECORD_WORDS + FLAGS]! & MODE_MASK]!
      if (!holdOnTail(form, table, row, minutes)) continue
      const enough = top.bar - scale.text
      let points = recordPoints(form, table, row, minutes) + index.occupationPoints(form, row)
      points += tailPoints(form, table, row, enough - points)
      if (points < enough) continue
      const score = points + textPoints(table, row, top.bar - points)
      if (score >= top.bar && holdOnWhole(form, table, row, seekerAt)) top.offer(score, row)
    }
  }
  index.unload()
  return top.takeSorted().map(({ id, score }) => ({ id, score }))
}
