import type { Request, Response } from 'express'
import { loadOutcodes } from '../../places/load-outcodes.js'
import type { FoundLine, OpenList } from '../../opportunities/open-list.js'
import { strands } from '../../records/values.js'
import { hoursWords, payWords, strandNames } from '../opportunities/words.js'
import { paths } from '../paths.js'
import { addressWith, paginationFor } from '../shell/pages.js'
import { sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'
import { readFindQuery, withinChoices } from './find-query.js'

const PER_PAGE = 20

export type FindUseCases = {
  openList: OpenList
  /** Ids of opportunities whose words match, best first, slips of the pen forgiven. */
  searchOpportunities(words: string): Promise<string[]>
}

/** `/opportunities`: what is open, for everybody, by words, place and hours. */
export function findRoutes(site: Routes, useCases: FindUseCases): void {
  site.get(paths.findOpportunities, (request, response) => showFound(request, response, useCases), {
    permission: 'anyone',
    audit: null,
  })
}

async function showFound(request: Request, response: Response, useCases: FindUseCases): Promise<void> {
  const { values, query, errors, page } = readFindQuery(request, loadOutcodes())
  const ids = values.q ? await useCases.searchOpportunities(values.q) : undefined
  const found = await useCases.openList.find({ ...query, ids })
  const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE)
  const hrefOf = (to: number): string =>
    addressWith(paths.findOpportunities, { ...values, page: to > 1 ? to : undefined })
  sendPage(request, response, 'find/find.njk', {
    title: 'Find opportunities',
    values,
    errors,
    total: found.length,
    items: shown.map(lineView),
    pagination: paginationFor(found.length, PER_PAGE, page, hrefOf),
    strandChoices: [
      { value: '', text: 'All kinds' },
      ...strands.map((strand) => ({ value: strand, text: strandNames[strand] })),
    ].map((choice) => ({ ...choice, selected: choice.value === values.strand })),
    withinChoices: withinChoices.map((choice) => ({ ...choice, selected: choice.value === values.within })),
  })
}

export function lineView(line: FoundLine): object {
  return {
    title: line.title,
    href: paths.publicOpportunity(line.id),
    employer: line.employer,
    strand: strandNames[line.strand],
    where: whereWords(line),
    hours: hoursWords(line.hoursPerWeek),
    pay: payWords(line.pay),
    closesOn: line.closesOn,
    isPaidAdvert: line.isPaidAdvert,
  }
}

function whereWords({ mode, place, distanceKm }: FoundLine): string {
  if (mode === 'remote') return 'From home'
  if (mode === 'national') return 'Anywhere in the UK'
  const outcode = place?.outcode
  const town = outcode ? loadOutcodes().get(outcode)?.town : undefined
  const where = [town, outcode].filter(Boolean).join(', ') || 'Place not stated'
  return distanceKm === null ? where : `${where} (${distanceKm < 1 ? 'under 1' : `about ${Math.round(distanceKm)}`} km)`
}
