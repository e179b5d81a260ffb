import { type Family, list } from './family.js'

/** Offices, numbers, code, public services and the arts. */
export const officesAndArts: readonly Family[] = [
  {
    sector: 'administration',
    weight: 26,
    titles: list(
      'office assistant; administrator; data entry clerk; filing clerk; personal assistant; office manager; office junior; minutes secretary',
    ),
    skills: list(
      'data entry; filing; word processing; spreadsheets; diary management; scanning; minute taking; telephone manner; accuracy; ordering supplies',
    ),
    duties: list(
      'type letters, minutes and labels; keep spreadsheets and records up to date; open, scan and file the post; look after diaries and travel; order stationery and check invoices; answer the telephone and take messages',
    ),
    pay: [12.75, 16.5],
    qualifications: [
      { name: 'NVQ 2 Business and Administration', level: 2 },
      { name: 'GCSE English grade 4 or equivalent', level: 2 },
    ],
    isDeskWork: true,
  },
  {
    sector: 'administration',
    weight: 14,
    titles: list(
      'receptionist; front of house assistant; switchboard operator; school receptionist; evening receptionist; lettings receptionist; visitor services assistant',
    ),
    skills: list(
      'reception; telephone manner; customer service; visitor passes; switchboard; meeting rooms; calm under pressure; post handling; booking systems',
    ),
    duties: list(
      'greet visitors and print passes; run a busy switchboard; set out and clear meeting rooms; sign for parcels and call couriers; keep reception looking good; deal kindly with people who are upset',
    ),
    pay: [12.71, 15],
    isDeskWork: true,
  },
  {
    sector: 'finance',
    weight: 14,
    titles: list(
      'accounts assistant; bookkeeper; payroll clerk; purchase ledger clerk; credit controller; finance officer; insurance claims handler; mortgage administrator',
    ),
    skills: list(
      'bookkeeping; spreadsheets; payroll; purchase ledger; reconciliation; credit control; VAT returns; accuracy; accounting software; report writing',
    ),
    duties: list(
      'post invoices and match them to orders; reconcile bank statements; run weekly and monthly payroll; chase overdue accounts politely; prepare VAT returns; answer claims and log evidence',
    ),
    pay: [13.2, 18],
    qualifications: [
      { name: 'AAT level 2 foundation certificate in accounting', level: 2 },
      { name: 'AAT level 3 advanced diploma in accounting', level: 3 },
    ],
    isDeskWork: true,
  },
  {
    sector: 'legal',
    weight: 6,
    titles: list(
      'legal secretary; legal administrator; paralegal; court usher; conveyancing assistant; post room clerk in a law firm; legal receptionist',
    ),
    skills: list(
      'word processing; audio typing; bundling; filing; confidentiality; legal research; diary management; client care; court forms',
    ),
    duties: list(
      'type documents from dictation; prepare bundles for hearings; open files and check identity; search titles and order reports; call witnesses into court; keep deadlines in the diary',
    ),
    pay: [13, 17.5],
    qualifications: [{ name: 'Level 3 Diploma for Legal Secretaries', level: 3 }],
    isDeskWork: true,
  },
  {
    sector: 'customer service',
    weight: 18,
    titles: list(
      'customer service adviser; call centre agent; contact centre team leader; web chat adviser; complaints handler; telesales agent; enquiry desk clerk',
    ),
    skills: list(
      'telephone manner; customer service; data entry; complaint handling; web chat; active listening; typing; de-escalation; product knowledge',
    ),
    duties: list(
      'answer calls, chats and letters; put bills and bookings right; calm people who are cross; log every contact accurately; ring back when you said you would; coach new starters',
    ),
    pay: [12.71, 14.8],
    isDeskWork: true,
  },
  {
    sector: 'digital',
    weight: 10,
    titles: list(
      'IT support technician; service desk analyst; network technician; data centre technician; hardware repair technician; IT trainer; desktop engineer',
    ),
    skills: list(
      'troubleshooting; computer literacy; networking; hardware repair; ticketing systems; operating systems; password resets; cabling; user training; patching',
    ),
    duties: list(
      'answer tickets and reset accounts; set up laptops, phones and printers; trace faults on the network; patch cables in the comms room; write guides that people can follow; train staff on new systems',
    ),
    pay: [13, 19],
    qualifications: [{ name: 'Level 3 Diploma in IT', level: 3 }],
    isDeskWork: true,
  },
  {
    sector: 'digital',
    weight: 12,
    titles: list(
      'web developer; software developer; software tester; data analyst; junior data engineer; user researcher; content designer; database administrator',
    ),
    skills: list(
      'JavaScript; Python; SQL; testing; version control; data cleaning; user research; accessibility; HTML; dashboards; agile working',
    ),
    duties: list(
      'build and test web pages with a small team; write queries and dashboards; find and report bugs; interview users and share what they say; rewrite content in plain English; keep backups and restore them',
    ),
    pay: [14.5, 26],
    qualifications: [
      { name: 'Degree in any subject', level: 6 },
      { name: 'Skills Bootcamp in software development', level: 3 },
    ],
    isDeskWork: true,
  },
  {
    sector: 'arts',
    weight: 8,
    titles: list(
      "graphic designer; photographer's assistant; video editor; social media assistant; copywriter; print finisher; animator; sound technician",
    ),
    skills: list(
      'graphic design; photo editing; video editing; social media; writing; typography; lighting; sound recording; drawing; scheduling posts',
    ),
    duties: list(
      'design posters, menus and leaflets; cut and caption short films; plan and post to social channels; set up lights and microphones; retouch pictures for print; write copy to a tight brief',
    ),
    pay: [12.9, 18],
    isDeskWork: true,
  },
  {
    sector: 'arts',
    weight: 8,
    titles: list(
      'museum host; gallery assistant; library assistant; theatre usher; box office assistant; archive assistant; tour guide; stage hand',
    ),
    skills: list(
      'customer service; public speaking; story telling; cash handling; object handling; cataloguing; ticket sales; safeguarding; local history',
    ),
    duties: list(
      'welcome visitors and answer questions; look after rooms and objects; sell tickets, books and ice cream; lead tours for schools and families; catalogue letters and photographs; move scenery in the dark',
    ),
    pay: [12.71, 14.9],
  },
  {
    sector: 'charity',
    weight: 10,
    titles: list(
      'youth worker; community development worker; family support worker; volunteer co-ordinator; fundraiser; advice worker; food bank assistant; outreach worker',
    ),
    skills: list(
      'working with young people; group work; safeguarding; advice giving; volunteer management; fundraising; outreach; report writing; partnership working; cooking',
    ),
    duties: list(
      'run evening sessions for young people; visit families at home; recruit and thank volunteers; advise on rent, debt and benefits; write bids and reports; sort and hand out food parcels',
    ),
    pay: [13, 17],
    dbs: 'enhanced',
    qualifications: [{ name: 'Level 2 Youth Work Practice', level: 2 }],
  },
  {
    sector: 'public services',
    weight: 12,
    titles: list(
      "housing officer; council tax officer; parking attendant; registrar's assistant; electoral canvasser; planning support officer; employment adviser; probation support officer",
    ),
    skills: list(
      'case work; customer service; data entry; report writing; interviewing; enforcement; home visits; spreadsheets; housing law; confidentiality',
    ),
    duties: list(
      'manage a patch of tenancies; answer council tax questions; issue tickets fairly and explain why; call on households about the register; check plans and write notices; help people back into work',
    ),
    pay: [13.2, 18],
    dbs: 'basic',
    isDeskWork: true,
  },
  {
    sector: 'events',
    weight: 6,
    titles: list(
      'event assistant; travel consultant; conference porter; stadium host; visitor information assistant; wedding co-ordinator; exhibition crew',
    ),
    skills: list(
      'event set-up; customer service; booking systems; manual handling; crowd guidance; languages; planning; first aid; sales',
    ),
    duties: list(
      'set out chairs, stages and signs; book flights, rooms and transfers; guide guests to their seats; hand out badges and maps; look after a couple on the day; take it all down again by midnight',
    ),
    pay: [12.71, 15],
  },
]
