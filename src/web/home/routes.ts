import { candidates } from '../../candidates/document.js'
import { notices } from '../../notices/document.js'
import { opportunities } from '../../opportunities/document.js'
import type { OpenList } from '../../opportunities/open-list.js'
import type { OpportunityState } from '../../opportunities/state.js'
import type { Actor } from '../../people/actor.js'
import { ownerships } from '../../people/ownership.js'
import { listAccounts } from '../../people/find-account.js'
import { type Permission, mayRole, roleNames } from '../../people/roles.js'
import type { Store } from '../../ports/store.js'
import { messages } from '../../queue/document.js'
import { strands } from '../../records/values.js'
import { strandPlurals } from '../opportunities/words.js'
import { paths } from '../paths.js'
import { actorIn } from '../shell/identify.js'
import { addressWith } from '../shell/pages.js'
import type { SitePorts } from '../shell/ports.js'
import { sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'

/** `count` things that wait, the words after it (for one, where they differ), and where to see them. */
type Waiting = { count: number; words: string; wordsForOne?: string; href: string }

const NOTICES_SHOWN = 5
const NOTICE_DAYS = 7

/** The first page: for visitors the door, for everybody signed in what waits for them. */
export function homeRoutes(site: Routes, ports: SitePorts, { openList }: { openList: OpenList }): void {
  site.get(
    paths.home,
    async (request, response) => {
      const actor = actorIn(response)
      const counts = await openList.counts()
      const rows = strands
        .filter((strand) => counts.has(strand))
        .map((strand) => ({
          name: strandPlurals[strand],
          count: counts.get(strand)!,
          href: addressWith(paths.findOpportunities, { strand }),
        }))
      sendPage(request, response, 'home/home.njk', {
        title: actor ? 'What waits for you' : 'One door for employers',
        strands: rows,
        ...(actor && {
          roleName: roleNames[actor.role],
          tasks: await waitingFor(ports.store, actor),
          notices: mayRole(actor.role, 'notice:read') ? await lastNotices(ports) : [],
        }),
      })
    },
    { permission: 'anyone', audit: null },
  )
}

async function waitingFor(store: Store, actor: Actor): Promise<Waiting[]> {
  const may = (permission: Permission): boolean => mayRole(actor.role, permission)
  const inState = async (state: OpportunityState, words: string): Promise<Waiting> => ({
    count: await store.count(opportunities, { index: 'by-state', equals: [state], limit: 1 }),
    words,
    href: addressWith(paths.opportunities, { state }),
  })
  const waiting: Waiting[] = []
  if (may('opportunity:write')) {
    waiting.push(await inState('submitted', 'to look at before they are shown'))
    waiting.push(await inState('referred-back', 'referred back, waiting for an answer'))
    waiting.push(await inState('approved', 'approved, to be published'))
    waiting.push(await inState('paused', 'paused'))
  }
  if (may('ownership:hand-over') || may('employer:write'))
    waiting.push({
      count: await store.count(ownerships, { index: 'by-account', equals: [actor.id, 'employers'], limit: 1 }),
      words: 'employers that are yours',
      wordsForOne: 'employer that is yours',
      href: addressWith(paths.employers, { mine: 'yes' }),
    })
  if (actor.role === 'coach')
    waiting.push({
      count: await store.count(candidates, { index: 'by-coach', equals: [actor.caseload], limit: 1 }),
      words: 'candidates on your caseload',
      wordsForOne: 'candidate on your caseload',
      href: paths.candidates,
    })
  if (may('account:manage')) {
    const invited = (await listAccounts(store)).filter(({ doc }) => doc.status === 'invited')
    waiting.push({
      count: invited.length,
      words: 'invitations not yet used',
      wordsForOne: 'invitation not yet used',
      href: paths.people,
    })
  }
  if (may('message:manage'))
    waiting.push({
      count: await store.count(messages, { index: 'by-due', equals: ['dead'], limit: 1 }),
      words: 'pieces of work given up',
      wordsForOne: 'piece of work given up',
      href: paths.messages,
    })
  return waiting
    .filter(({ count }) => count > 0)
    .map(({ wordsForOne, ...each }) => ({ ...each, words: each.count === 1 && wordsForOne ? wordsForOne : each.words }))
}

/** Of the last days only, so that it stays one read however many there ever were. */
async function lastNotices({ store, clock }: SitePorts): Promise<{ words: string; at: string }[]> {
  const from = new Date(Date.parse(clock.now()) - NOTICE_DAYS * 86_400_000).toISOString()
  const { rows } = await store.find(notices, {
    index: 'by-receiver',
    equals: ['broker'],
    range: { from },
    limit: 1_000,
  })
  return rows
    .slice(-NOTICES_SHOWN)
    .reverse()
    .map(({ doc }) => ({ words: doc.words, at: doc.at }))
}
