import { type Family, list } from './family.js'

/** Care, health, childcare and schools. */
export const careAndLearning: readonly Family[] = [
  {
    sector: 'care',
    weight: 34,
    titles: list(
      'care assistant; night care assistant; senior care assistant; bank care assistant; dementia care worker; activities co-ordinator; care home team leader; care home domestic',
    ),
    skills: list(
      'personal care; moving and handling; dementia awareness; medication prompting; record keeping; infection control; end of life care; companionship; serving meals; patience; team handover',
    ),
    duties: list(
      'help residents to wash, dress and eat at their own pace; keep care notes on a tablet; answer call bells and carry out night checks; lead reminiscence games and singing; hand over to the next team; move residents safely with a hoist; notice changes in mood, skin and appetite',
    ),
    pay: [12.71, 14.6],
    dbs: 'enhanced-barred',
    qualifications: [
      { name: 'Care Certificate', level: 2 },
      { name: 'NVQ 2 Health and Social Care', level: 2 },
    ],
    hasNights: true,
  },
  {
    sector: 'care',
    weight: 26,
    titles: list(
      'home care worker; domiciliary carer; live-in carer; care visitor; reablement assistant; home care rota planner; palliative home carer',
    ),
    skills: list(
      'personal care; medication prompting; driving; lone working; cooking; time keeping; moving and handling; visit notes; shopping and errands; reassurance',
    ),
    duties: list(
      'visit people in their own homes morning and evening; prepare breakfast, lunch and hot drinks; prompt medicines and record every visit; collect prescriptions and shopping; support people who have come home from hospital; ring the office when something is wrong',
    ),
    pay: [13, 15.4],
    dbs: 'enhanced-barred',
    licences: ['full UK driving licence'],
    qualifications: [{ name: 'Care Certificate', level: 2 }],
  },
  {
    sector: 'care',
    weight: 18,
    titles: list(
      'support worker; learning disability support worker; mental health support worker; supported living worker; waking night support worker; autism support worker; key worker',
    ),
    skills: list(
      'working with people with learning disabilities; positive behaviour support; personal care; cooking; budgeting with people; risk assessment; de-escalation; community outings; epilepsy awareness; advocacy',
    ),
    duties: list(
      'support adults to run their own home; plan outings, appointments and voluntary work; cook and eat together; follow behaviour support plans calmly; write daily logs and incident reports; sleep in one night a week',
    ),
    pay: [12.9, 14.8],
    dbs: 'enhanced-barred',
    qualifications: [{ name: 'Level 3 Diploma in Adult Care', level: 3 }],
    hasNights: true,
  },
  {
    sector: 'health',
    weight: 24,
    titles: list(
      'healthcare assistant; maternity support worker; theatre support worker; phlebotomist; physiotherapy assistant; occupational therapy assistant; pharmacy assistant; dental nurse',
    ),
    skills: list(
      'taking observations; infection control; venepuncture; patient care; stock control; record keeping; moving and handling; communication; chaperoning; sterile technique',
    ),
    duties: list(
      'take blood pressure, temperature and pulse; prepare rooms, trolleys and instruments; help patients to exercise after surgery; label and send samples; comfort anxious patients and relatives; restock cupboards before the clinic opens',
    ),
    pay: [12.8, 15.2],
    dbs: 'enhanced',
    qualifications: [
      { name: 'NVQ 2 Health and Social Care', level: 2 },
      { name: 'GCSE English grade 4 or equivalent', level: 2 },
    ],
    hasNights: true,
  },
  {
    sector: 'health',
    weight: 10,
    titles: list(
      'hospital porter; theatre porter; ward housekeeper; sterile services technician; hospital domestic; mortuary porter; medical equipment library assistant',
    ),
    skills: list(
      'moving and handling; cleaning; radio communication; infection control; customer service; stock control; decontamination; wheelchair handling; time keeping',
    ),
    duties: list(
      'take patients and beds between wards and scans; deliver specimens, gases and records; clean and check equipment; serve drinks on the ward; answer calls on the portering radio; keep linen and waste moving',
    ),
    pay: [12.75, 14],
    dbs: 'basic',
    hasNights: true,
  },
  {
    sector: 'health',
    weight: 16,
    titles: list(
      'ward clerk; medical receptionist; clinic administrator; medical secretary; patient pathway co-ordinator; health records clerk; appointment booking clerk',
    ),
    skills: list(
      'appointment booking; data entry; medical terms; telephone manner; filing; scanning; word processing; confidentiality; letter typing; reception',
    ),
    duties: list(
      'book, change and cancel appointments; greet patients at the desk; type letters from dictation; scan and file results; chase missing referrals; prepare lists for tomorrow; answer the telephone with patience',
    ),
    pay: [12.9, 15],
    dbs: 'basic',
    qualifications: [{ name: 'NVQ 2 Business and Administration', level: 2 }],
    isDeskWork: true,
  },
  {
    sector: 'childcare',
    weight: 18,
    titles: list(
      'nursery assistant; nursery nurse; early years practitioner; room leader; nanny; childminding assistant; creche worker; playworker',
    ),
    skills: list(
      'working with children; childcare; paediatric first aid; story telling; observation; messy play; safeguarding; nappy changing; outdoor play; routines',
    ),
    duties: list(
      'set out toys, paint and sand for the day; read, sing and play with toddlers; change nappies and settle naps; sit with children at lunch; write observations for parents; keep ratios and registers right',
    ),
    pay: [12.71, 14.5],
    dbs: 'enhanced-barred',
    qualifications: [
      { name: 'Level 2 Early Years Practitioner', level: 2 },
      { name: 'Level 3 Early Years Educator', level: 3 },
    ],
  },
  {
    sector: 'education',
    weight: 20,
    titles: list(
      'teaching assistant; special needs assistant; learning support assistant; higher level teaching assistant; cover supervisor; reading mentor; language support assistant; exam invigilator',
    ),
    skills: list(
      'working with children; phonics; reading with children; special needs support; classroom preparation; behaviour management; speech and language support; display work; safeguarding',
    ),
    duties: list(
      'hear readers and run a phonics group; support a pupil with an education plan; prepare paper, paint and worksheets; put up displays; supervise at break and on trips; help children whose first language is not English',
    ),
    pay: [13, 15.5],
    dbs: 'enhanced-barred',
    qualifications: [
      { name: 'Level 2 Supporting Teaching and Learning', level: 2 },
      { name: 'GCSE English grade 4 or equivalent', level: 2 },
    ],
    isTermTime: true,
  },
  {
    sector: 'education',
    weight: 12,
    titles: list(
      'midday meals supervisor; after-school club assistant; school caretaker; school crossing patrol; breakfast club assistant; school office assistant; library assistant in a school; minibus escort',
    ),
    skills: list(
      'working with children; playground games; first aid; cleaning; minor repairs; registers; telephone manner; safeguarding; snack preparation',
    ),
    duties: list(
      'look after children at lunch and in the playground; set up breakfast and games; open up, lock up and check the boiler; mark registers and collect slips; see children safely across the road; mend what is broken before Monday',
    ),
    pay: [12.71, 13.9],
    dbs: 'enhanced-barred',
    isTermTime: true,
  },
]
