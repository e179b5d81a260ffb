import type { CandidateDocument } from '../candidates/document.js'
import { type Candidate, candidateSchema } from '../candidates/model.js'
import type { EmployerDocument } from '../employers/document.js'
import { type Employer, employerSchema } from '../employers/model.js'
import { type OpportunityContent, opportunityKind } from '../import/opportunity-kind.js'
import { candidateKind, employerKind, partnerKind } from '../import/people-kinds.js'
import type { OpportunityDocument } from '../opportunities/document.js'
import { opportunitySchema } from '../opportunities/model.js'
import type { PartnerDocument } from '../partners/document.js'
import { type Partner, partnerSchema } from '../partners/model.js'
import { isInReach } from '../people/candidate-access.js'
import { loadOutcodes } from '../places/load-outcodes.js'
import type { Place } from '../places/place-record.js'
import type { RecordDocument } from '../records/document.js'
import type { SitePorts } from '../web/shell/ports.js'
import type { Routes } from '../web/shell/routes.js'
import { addResource } from './record-resource.js'

/** Records for staff and for programs that send them: read, listed, sent, replaced. What is restricted is taken and never given. */
export function recordsApi(api: Routes, ports: SitePorts): void {
  const outcodes = loadOutcodes()
  addResource<OpportunityContent, OpportunityDocument>(api, ports, {
    readPath: '/opportunity-records',
    writePath: '/opportunities',
    what: 'opportunity',
    schema: opportunitySchema,
    kind: opportunityKind(outcodes),
    recordIn: ({ opportunity }) => opportunity,
    ours: ({ state, closeReason, flags, readings, createdAt, updatedAt }) => ({
      state,
      closeReason,
      flags,
      readings,
      createdAt,
      updatedAt,
    }),
    read: 'opportunity:read',
    write: 'opportunity:write',
    events: { read: 'VIEW_OPPORTUNITY', list: null, write: 'WRITE_OPPORTUNITY' },
  })
  addResource<{ candidate: Candidate; place: Place }, CandidateDocument>(api, ports, {
    readPath: '/candidates',
    writePath: '/candidates',
    what: 'candidate',
    schema: candidateSchema,
    kind: candidateKind(outcodes),
    recordIn: ({ candidate }) => candidate,
    ours: dates,
    read: 'candidate:read',
    write: 'candidate:write',
    events: { read: 'VIEW_CANDIDATE', list: 'SEARCH_PEOPLE', write: 'WRITE_CANDIDATE' },
    mayTouch: (actor, { candidate }) => isInReach(actor, candidate.coach),
    wouldTouch: (actor, { candidate }) => isInReach(actor, candidate.coach),
  })
  addResource<{ employer: Employer }, EmployerDocument>(api, ports, {
    readPath: '/employers',
    writePath: '/employers',
    what: 'employer',
    schema: employerSchema,
    kind: employerKind,
    recordIn: ({ employer }) => employer,
    ours: dates,
    read: 'employer:read',
    write: 'employer:write',
    events: { read: 'VIEW_EMPLOYER', list: null, write: 'WRITE_EMPLOYER' },
  })
  addResource<{ partner: Partner }, PartnerDocument>(api, ports, {
    readPath: '/partners',
    writePath: '/partners',
    what: 'partner',
    schema: partnerSchema,
    kind: partnerKind,
    recordIn: ({ partner }) => partner,
    ours: dates,
    read: 'partner:read',
    write: 'partner:write',
    events: { read: 'VIEW_PARTNER', list: null, write: 'WRITE_PARTNER' },
  })
}

const dates = ({ createdAt, updatedAt }: RecordDocument): object => ({ createdAt, updatedAt })
