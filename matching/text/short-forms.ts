/**
 * Short forms of UK job titles and what they stand for, by whole token.
 *
 * They have no vector of their own: "HCA" unexpanded lands on factory hand. Written by hand; meanings outside these
 * (PA in entertainment, TA in universities) lose to the everyday one.
 */
const SHORT_FORMS: Record<string, string> = {
  // Health
  hca: 'healthcare assistant',
  hcsw: 'healthcare support worker',
  hcsws: 'healthcare support worker',
  rgn: 'registered nurse',
  rn: 'registered nurse',
  rmn: 'mental health nurse',
  cpn: 'community mental health nurse',
  rnld: 'learning disability nurse',
  rnmh: 'mental health nurse',
  anp: 'advanced nurse practitioner',
  enp: 'emergency nurse practitioner',
  odp: 'operating department practitioner',
  ot: 'occupational therapist',
  slt: 'speech and language therapist',
  salt: 'speech and language therapist',
  gp: 'general practitioner',
  gps: 'general practitioner',
  gpwsi: 'general practitioner',
  sho: 'hospital doctor',
  camhs: 'child and adolescent mental health',
  iapt: 'psychological therapies',
  pwp: 'psychological wellbeing practitioner',
  cbt: 'cognitive behavioural',
  msk: 'musculoskeletal',
  icu: 'intensive care',
  itu: 'intensive care',
  nicu: 'neonatal intensive care',
  picu: 'intensive care',
  bms: 'biomedical scientist',
  mla: 'medical laboratory assistant',
  cns: 'clinical nurse specialist',
  acp: 'advanced clinical practitioner',
  ahp: 'allied health professional',
  cmht: 'community mental health team',
  ed: 'emergency department',
  ent: 'ear nose throat',
  mh: 'mental health',
  ld: 'learning disability',
  asd: 'autism',
  hmp: 'prison',
  ooh: 'out of hours',
  paeds: 'paediatric',
  spr: 'specialist registrar doctor',
  scphn: 'public health nurse',
  hcp: 'healthcare professional',
  // Schools and children
  ta: 'teaching assistant',
  hlta: 'higher level teaching assistant',
  lsa: 'learning support assistant',
  sen: 'special educational needs',
  send: 'special educational needs',
  senco: 'special educational needs coordinator',
  sendco: 'special educational needs coordinator',
  nqt: 'newly qualified teacher',
  ect: 'newly qualified teacher',
  eyfs: 'early years',
  // Offices
  pa: 'personal assistant',
  ea: 'executive assistant',
  admin: 'administrator',
  asst: 'assistant',
  mgr: 'manager',
  exec: 'executive',
  coord: 'coordinator',
  rep: 'representative',
  accts: 'accounts',
  bdm: 'business development manager',
  hr: 'human resources',
  ifa: 'independent financial adviser',
  sheq: 'health safety environment quality',
  qhse: 'health safety environment quality',
  hsqe: 'health safety environment quality',
  hse: 'health safety environment',
  csr: 'customer service representative',
  // Trades, driving, kitchens
  kp: 'kitchen porter',
  cdp: 'chef de partie',
  hgv: 'lorry',
  lgv: 'lorry',
  pcv: 'bus',
  psv: 'bus',
  flt: 'forklift truck',
  qs: 'quantity surveyor',
  fm: 'facilities management',
  eng: 'engineer',
  tech: 'technician',
  maint: 'maintenance',
  elec: 'electrical',
  mech: 'mechanical',
  pcso: 'police community support officer',
  // Computing
  it: 'ict',
  qa: 'quality assurance',
  qc: 'quality control',
  dba: 'database administrator',
  ux: 'user experience',
  ui: 'user interface',
  plc: 'programmable logic controller',
  frontend: 'front end',
  backend: 'back end',
  fullstack: 'full stack',
  // Grades
  sr: 'senior',
  snr: 'senior',
  jr: 'junior',
  jnr: 'junior',
}

/** What each short form stands for. */
export const shortForms: ReadonlyMap<string, string> = new Map(Object.entries(SHORT_FORMS))

const expansions = new Map(Object.entries(SHORT_FORMS).map(([short, long]) => [short, long.split(' ')]))

const AMPERSANDS: Record<string, string> = {
  'a&e': 'accident and emergency',
  'f&b': 'food and beverage',
  'h&s': 'health and safety',
  'l&d': 'learning and development',
  'm&e': 'mechanical and electrical',
  'o&g': 'obstetrics and gynaecology',
  'r&d': 'research and development',
}
const AMPERSAND = /\b[a-z] ?& ?[a-z]\b/g

/** The text, in lower case, with "A&E" and its like written out: as tokens they would fall apart. */
export function expandAmpersands(text: string): string {
  return text.replace(AMPERSAND, (pair) => AMPERSANDS[pair.replaceAll(' ', '')] ?? pair)
}

/** The tokens with every short form written out. */
export function expandShortForms(tokens: readonly string[]): string[] {
  return tokens.flatMap((token) => expansions.get(token) ?? [token])
}
