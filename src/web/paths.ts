const segment = encodeURIComponent

/** Every address of the site, built here and nowhere else. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  signInTo: (goTo: string): string => `/sign-in?to=${segment(goTo)}`,
  signInCode: '/sign-in/code',
  signInElsewhere: '/sign-in/elsewhere',
  signInElsewhereBack: '/sign-in/elsewhere/back',
  signOut: '/sign-out',
  askReset: '/password/forgotten',
  setPassword: (secret: string): string => `/password/set/${segment(secret)}`,
  myAccount: '/account',
  myCode: '/account/code',
  myPassword: '/account/password',
  endMySession: '/account/sessions/end',
  endMySessions: '/account/sessions/end-others',

  findOpportunities: '/opportunities',
  publicOpportunity: (id: string): string => `/opportunities/${segment(id)}`,
  opportunityJson: (id: string): string => `/api/v1/opportunities/${segment(id)}`,
  openApi: '/api/v1/openapi.json',

  opportunities: '/work/opportunities',
  opportunity: (id: string): string => `/work/opportunities/${segment(id)}`,
  moveOpportunity: (id: string): string => `/work/opportunities/${segment(id)}/move`,
  requirements: (id: string): string => `/work/opportunities/${segment(id)}/requirements`,
  carvePlans: (id: string): string => `/work/opportunities/${segment(id)}/plans`,
  carvePlan: (id: string, number: number): string => `/work/opportunities/${segment(id)}/plans/${number}`,
  changeCarvePlan: (id: string, number: number): string => `/work/opportunities/${segment(id)}/plans/${number}/change`,
  carvePieces: (id: string): string => `/work/opportunities/${segment(id)}/pieces`,
  shortlist: (id: string): string => `/shortlists/${segment(id)}`,
  candidates: '/candidates',
  candidate: (id: string): string => `/candidates/${segment(id)}`,
  candidateShortlist: (id: string): string => `/candidates/${segment(id)}/shortlist`,
  employers: '/employers',
  employer: (id: string): string => `/employers/${segment(id)}`,
  history: (kind: string, id: string): string => `/${kind}/${segment(id)}/history`,
  historyCsv: (kind: string, id: string): string => `/${kind}/${segment(id)}/history.csv`,
  note: (kind: string, id: string): string => `/${kind}/${segment(id)}/notes`,
  owner: (kind: string, id: string): string => `/${kind}/${segment(id)}/owner`,
  notices: '/notices',

  people: '/people',
  invite: '/people/invite',
  account: (id: string): string => `/people/${segment(id)}`,
  disableAccount: (id: string): string => `/people/${segment(id)}/disable`,
  resetAccount: (id: string): string => `/people/${segment(id)}/reset`,
  handOver: (id: string): string => `/people/${segment(id)}/hand-over`,
  keys: '/keys',
  revokeKey: (id: string): string => `/keys/${segment(id)}/revoke`,
  audit: '/audit',
  outbox: '/outbox',
  letter: (id: string): string => `/outbox/${segment(id)}`,
  messages: '/messages',
  retryMessage: '/messages/retry',
  discardMessage: '/messages/discard',
  rules: '/rules',
  rule: (key: string): string => `/rules/${segment(key)}`,
  editRule: (key: string): string => `/rules/${segment(key)}/edit`,
  previewRule: (key: string): string => `/rules/${segment(key)}/preview`,
  ruleEdit: (key: string, edit: string): string => `/rules/${segment(key)}/edits/${segment(edit)}`,
  takeRuleEditBack: (key: string, edit: string): string => `/rules/${segment(key)}/edits/${segment(edit)}/take-back`,
  style: '/style',
}

/** An address of this site that was given from outside, such as in `?to=`; the first page for anything else. */
export function ownAddress(given: unknown): string {
  return typeof given === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(given) && given.length < 1000
    ? given
    : paths.home
}
