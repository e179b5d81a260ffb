import { loadOutcodes } from '../../places/load-outcodes.js'
import { opportunities } from '../../opportunities/document.js'
import { isOpenOn, publicView } from '../../opportunities/public-opportunities.js'
import { londonDayOf } from '../../time/london-day.js'
import { sendErrorPage } from '../errors/error-page.js'
import { paths } from '../paths.js'
import { actorIn } from '../shell/identify.js'
import type { SitePorts } from '../shell/ports.js'
import { sendPage } from '../shell/render.js'
import { type Routes, mayAccess } from '../shell/routes.js'
import { asScriptJson, jobPosting } from './job-posting.js'
import { publicOpportunityView } from './public-view.js'

/** `/opportunities/ID`: one open opportunity, for everybody and for search engines. */
export function publicOpportunityRoutes(site: Routes, { store, clock }: SitePorts, baseUrl: string): void {
  site.get(
    '/opportunities/:id',
    async (request, response) => {
      const id = request.params.id!
      const found = await store.get(opportunities, id)
      if (!found || !isOpenOn(found.doc, londonDayOf(clock.now()))) {
        sendErrorPage(request, response, 404)
        return
      }
      const opportunity = publicView(found)
      const { place, createdAt } = found.doc
      const outcode = place?.outcode ?? null
      const posting = jobPosting(opportunity, {
        address: new URL(paths.publicOpportunity(id), baseUrl).href,
        postedOn: opportunity.opensOn ?? londonDayOf(createdAt),
        place,
        outcode: outcode === null ? undefined : loadOutcodes().get(outcode),
      })
      const view = publicOpportunityView(opportunity, outcode)
      const isStaff = mayAccess(actorIn(response), 'opportunity:read')
      sendPage(request, response, 'opportunities/public.njk', {
        title: opportunity.title,
        employer: view.employer,
        strand: view.strand,
        isPaidAdvert: view.isPaidAdvert,
        o: view,
        postingJson: asScriptJson(posting),
        crumbs: [{ text: 'Find opportunities', href: paths.findOpportunities }, { text: opportunity.title }],
        ...(isStaff && { staffHref: paths.opportunity(id) }),
      })
    },
    { permission: 'anyone', audit: null },
  )
}
