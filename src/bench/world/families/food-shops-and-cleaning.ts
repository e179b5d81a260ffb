import { type Family, list } from './family.js'

/** Kitchens, counters, hotels, shops, cleaning and personal services. */
export const foodShopsAndCleaning: readonly Family[] = [
  {
    sector: 'hospitality',
    weight: 20,
    titles: list(
      'café assistant; barista; coffee shop team leader; sandwich maker; bakery assistant; canteen assistant; counter assistant; juice bar assistant',
    ),
    skills: list(
      'coffee making; customer service; cash handling; food hygiene; stock rotation; cake display; allergen awareness; opening and closing; upselling',
    ),
    duties: list(
      'serve at the counter and make hot drinks; bake off pastries before opening; keep the display full and labelled; clear and wipe tables; take card and cash payments; wash up in quiet moments',
    ),
    pay: [12.71, 13.9],
    qualifications: [{ name: 'Food hygiene level 2', level: 2 }],
  },
  {
    sector: 'hospitality',
    weight: 22,
    titles: list(
      'kitchen porter; kitchen assistant; kitchen hand; catering assistant; school kitchen assistant; dishwasher operator; hospital catering assistant; pot wash',
    ),
    skills: list(
      'kitchen cleaning; food preparation; manual handling; food hygiene; stock rotation; waste separation; deep cleaning; knife skills; team work',
    ),
    duties: list(
      'wash pots, pans and plates; peel and chop vegetables; mop floors and empty bins; put deliveries in the right fridge; serve food at a hatch; deep clean the extraction at the end of the week',
    ),
    pay: [12.71, 13.6],
    qualifications: [{ name: 'Food hygiene level 2', level: 2 }],
  },
  {
    sector: 'hospitality',
    weight: 16,
    titles: list(
      'chef; commis chef; chef de partie; sous chef; cook; school cook; breakfast chef; pizza chef; care home cook',
    ),
    skills: list(
      'cooking; food preparation; menu planning; allergen awareness; ordering; portion control; pastry; grill section; kitchen supervision; food safety records',
    ),
    duties: list(
      'cook to order on a busy section; prepare sauces, soups and desserts from scratch; keep temperature and allergen records; order from suppliers and check deliveries; train junior staff; plan a weekly menu',
    ),
    pay: [13, 17.5],
    qualifications: [
      { name: 'NVQ 2 Professional Cookery', level: 2 },
      { name: 'Food hygiene level 2', level: 2 },
    ],
  },
  {
    sector: 'hospitality',
    weight: 20,
    titles: list(
      'waiter; waitress; bar staff; bartender; restaurant supervisor; banqueting assistant; food runner; glass collector',
    ),
    skills: list(
      'table service; customer service; cash handling; drinks service; wine knowledge; cocktail making; taking orders; conflict management; event set-up',
    ),
    duties: list(
      'welcome guests and take orders; carry plates and clear courses; pour drinks and change barrels; check identification; lay up for functions; cash up at the end of the night',
    ),
    pay: [12.71, 14],
    licences: ['personal licence'],
  },
  {
    sector: 'hospitality',
    weight: 16,
    titles: list(
      'hotel room attendant; hotel housekeeper; hotel receptionist; night porter; hotel porter; linen porter; concierge; reservations agent',
    ),
    skills: list(
      'bed making; cleaning; customer service; reception; night audit; linen control; guest complaints; switchboard; luggage handling; attention to detail',
    ),
    duties: list(
      'make beds and clean bathrooms to standard; check guests in and out; carry luggage and call taxis; restock trolleys; walk the floors at night; report faults and lost property',
    ),
    pay: [12.71, 14.4],
    hasNights: true,
  },
  {
    sector: 'retail',
    weight: 34,
    titles: list(
      'customer assistant; shop assistant; sales assistant; checkout operator; retail team leader; shop supervisor; fashion assistant; charity shop assistant; garden centre assistant',
    ),
    skills: list(
      'customer service; cash handling; till work; merchandising; stock control; complaint handling; product knowledge; visual display; upselling; returns',
    ),
    duties: list(
      'serve customers at the till and on the floor; fill and tidy shelves; price and date-check stock; process refunds and collections; dress a window; keep fitting rooms in order; sign for deliveries',
    ),
    pay: [12.71, 14],
  },
  {
    sector: 'retail',
    weight: 14,
    titles: list(
      'stock replenishment assistant; night stock assistant; online grocery picker; stock controller; trolley attendant; merchandiser; stock counter',
    ),
    skills: list(
      'stock replenishment; manual handling; date rotation; handheld scanner; stock control; cage handling; accuracy; early starts; planograms',
    ),
    duties: list(
      'unload cages and fill shelves overnight; pick home shopping orders with a scanner; count stock and correct the system; crush cardboard and sort waste; build promotional ends; collect trolleys from the car park',
    ),
    pay: [12.85, 14.7],
    hasNights: true,
  },
  {
    sector: 'cleaning',
    weight: 26,
    titles: list(
      'cleaner; office cleaner; school cleaner; cleaning supervisor; window cleaner; deep clean operative; hospital cleaner; domestic assistant',
    ),
    skills: list(
      'cleaning; floor care; colour coding; chemical safety; washroom cleaning; waste removal; key holding; attention to detail; buffing machine',
    ),
    duties: list(
      'vacuum, dust and mop offices before staff arrive; clean and restock washrooms; empty bins and recycling; wipe desks, phones and door handles; lock up and set alarms; report damage',
    ),
    pay: [12.71, 14.2],
    hasNights: true,
  },
  {
    sector: 'laundry',
    weight: 6,
    titles: list(
      'laundry operative; laundry assistant; dry cleaning presser; linen sorter; garment finisher; wash house operator; sewing repairer',
    ),
    skills: list(
      'laundry; ironing; sorting linen; machine loading; sewing; quality checking; folding; manual handling',
    ),
    duties: list(
      'sort, wash and dry hotel linen; feed sheets through the ironer; fold towels and pack trolleys; press shirts and uniforms; mend tears and replace buttons; clear lint and keep machines safe',
    ),
    pay: [12.71, 13.5],
  },
  {
    sector: 'beauty',
    weight: 8,
    titles: list(
      'hairdresser; barber; salon assistant; beauty therapist; nail technician; spa receptionist; make-up artist',
    ),
    skills: list(
      'hair washing; hair cutting; colouring; waxing; manicure; appointment booking; consultation; customer service; massage; product sales',
    ),
    duties: list(
      'shampoo, cut and style hair; give facials, nails and waxing; book appointments and take deposits; sterilise tools and sweep; advise clients on aftercare; sell products honestly',
    ),
    pay: [12.71, 15],
    qualifications: [
      { name: 'Level 2 Hairdressing', level: 2 },
      { name: 'Level 2 Beauty Therapy', level: 2 },
    ],
  },
  {
    sector: 'leisure',
    weight: 10,
    titles: list(
      'leisure attendant; lifeguard; fitness instructor; swimming teacher; sports coach; gym receptionist; soft play assistant; cinema team member',
    ),
    skills: list(
      'pool rescue; first aid; coaching; exercise instruction; customer service; equipment checks; swimming teaching; party hosting; ticket sales',
    ),
    duties: list(
      'supervise the pool and test the water; teach classes to beginners; induct new gym members; set up courts and clear them; sell tickets, snacks and memberships; run birthday parties',
    ),
    pay: [12.71, 15.5],
    qualifications: [
      { name: 'National Pool Lifeguard Qualification', level: 2 },
      { name: 'Level 2 Fitness Instructing', level: 2 },
    ],
  },
  {
    sector: 'animal care',
    weight: 4,
    titles: list(
      'kennel assistant; animal care assistant; dog groomer; veterinary receptionist; stable hand; cattery assistant; dog walker',
    ),
    skills: list(
      'animal care; dog walking; grooming; cleaning kennels; feeding; animal handling; appointment booking; mucking out',
    ),
    duties: list(
      'feed, walk and clean up after dogs and cats; muck out and fill hay nets; bath, brush and clip; hold animals for the vet; reassure owners on the telephone; keep feeding charts',
    ),
    pay: [12.71, 13.6],
  },
]
