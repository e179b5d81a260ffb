import { type Family, list } from './family.js'

/** Warehouses, roads, building sites, factories and the open air. */
export const goodsSitesAndGrounds: readonly Family[] = [
  {
    sector: 'logistics',
    weight: 34,
    titles: list(
      'warehouse operative; order picker; packer; night warehouse operative; goods-in clerk; forklift driver; returns operative; warehouse team leader; loader',
    ),
    skills: list(
      'order picking; packing; manual handling; handheld scanner; forklift driving; stock control; loading; goods-in checks; pallet wrapping; health and safety',
    ),
    duties: list(
      'pick orders with a scanner; pack, tape and label parcels; unload trailers and check paperwork; drive a counterbalance truck; wrap pallets and load vans; count stock and find what is missing; keep aisles clear',
    ),
    pay: [12.8, 15.5],
    licences: ['counterbalance forklift licence'],
    hasNights: true,
  },
  {
    sector: 'logistics',
    weight: 18,
    titles: list(
      "delivery driver; van driver; courier; lorry driver; multi-drop driver; driver's mate; recovery driver",
    ),
    skills: list(
      'driving; map reading; multi-drop delivery; vehicle checks; customer service; tachograph; manual handling; time keeping; proof of delivery',
    ),
    duties: list(
      "load your van in drop order; deliver eighty parcels a day with a smile; check tyres, lights and oil; carry furniture up stairs with a mate; collect returns and signatures; keep within drivers' hours",
    ),
    pay: [13, 18.5],
    licences: ['full UK driving licence', 'LGV category C'],
  },
  {
    sector: 'transport',
    weight: 14,
    titles: list(
      'bus driver; minibus driver; passenger assistant; train dispatcher; station assistant; taxi driver; bus cleaner; ticket office clerk',
    ),
    skills: list(
      'driving; customer service; passenger safety; ticket checks; vehicle checks; route knowledge; wheelchair securing; announcements; calm in delays',
    ),
    duties: list(
      'drive a public service route to time; help wheelchair users on and off; see trains away safely; sell tickets and answer questions; sweep and mop buses at the depot; take children with special needs to school',
    ),
    pay: [13, 18],
    licences: ['full UK driving licence', 'PCV category D'],
    dbs: 'enhanced',
    hasNights: true,
  },
  {
    sector: 'logistics',
    weight: 8,
    titles: list(
      'postal worker; mail sorter; post room assistant; parcel sorter; delivery rider; leaflet distributor; mail delivery driver',
    ),
    skills: list(
      'sorting; walking rounds; cycling; franking; manual handling; early starts; accuracy; scanning; customer service',
    ),
    duties: list(
      'sort letters and parcels to rounds; walk or cycle a daily route; frank and log outgoing post; scan special items; take post round the building; load the evening lorry',
    ),
    pay: [12.8, 14.5],
    hasNights: true,
  },
  {
    sector: 'security',
    weight: 12,
    titles: list(
      'security officer; door supervisor; CCTV operator; event steward; retail security officer; gatehouse officer; security supervisor',
    ),
    skills: list(
      'security; patrols; CCTV monitoring; incident reporting; conflict management; access control; first aid; radio communication; searches',
    ),
    duties: list(
      'control access to the building; watch cameras and write up incidents; patrol car parks and corridors; search bags at the door; guide crowds at matches and concerts; evacuate when the alarm sounds',
    ),
    pay: [12.9, 16],
    licences: ['SIA licence'],
    hasNights: true,
  },
  {
    sector: 'construction',
    weight: 16,
    titles: list(
      "labourer; construction operative; groundworker; banksman; demolition operative; site gateman; roadworker; scaffolder's labourer",
    ),
    skills: list(
      'manual handling; traffic marshalling; concrete pouring; kerb laying; small plant; site safety; barrier erection; digging; tool maintenance',
    ),
    duties: list(
      'keep the site clean and safe; unload deliveries and move materials; dig trenches and lay kerbs; guide lorries and dumpers; break out concrete; fetch and carry for the trades',
    ),
    pay: [13.5, 17],
    licences: ['CSCS green card'],
  },
  {
    sector: 'construction',
    weight: 16,
    titles: list('carpenter; bench joiner; bricklayer; plasterer; roofer; floor layer; kitchen fitter; dry liner'),
    skills: list(
      'woodwork; bricklaying; plastering; reading drawings; measuring; power tools; first fix; second fix; snagging; estimating',
    ),
    duties: list(
      'hang doors and fit skirting; lay face brickwork to a line; skim walls and ceilings; repair and replace roofs; fit kitchens to a drawing; make good and leave the room tidy',
    ),
    pay: [14, 21],
    licences: ['CSCS skilled worker card'],
    qualifications: [
      { name: 'NVQ 2 Carpentry and Joinery', level: 2 },
      { name: 'NVQ 2 Trowel Occupations', level: 2 },
    ],
  },
  {
    sector: 'construction',
    weight: 14,
    titles: list(
      "electrician; electrician's mate; plumber; heating engineer; gas engineer; pipe fitter; air conditioning engineer; solar panel installer",
    ),
    skills: list(
      'electrical installation; fault finding; plumbing; soldering; boiler servicing; testing and inspection; reading drawings; pipe bending; customer service',
    ),
    duties: list(
      'wire sockets, lights and consumer units; test and certify; fit bathrooms and radiators; service boilers and log the readings; trace leaks and faults; mount panels and inverters',
    ),
    pay: [14.5, 23],
    licences: ['full UK driving licence'],
    qualifications: [
      { name: 'NVQ 3 Electrotechnical', level: 3 },
      { name: 'Level 2 Plumbing Studies', level: 2 },
    ],
  },
  {
    sector: 'facilities',
    weight: 14,
    titles: list(
      'caretaker; handyman; maintenance technician; painter and decorator; facilities assistant; estate warden; void property operative',
    ),
    skills: list(
      'minor repairs; painting and decorating; carpentry; plumbing; fire alarm tests; key holding; meter readings; gardening; contractor liaison',
    ),
    duties: list(
      'mend taps, locks and doors; paint flats between tenancies; test alarms and emergency lights; set out rooms for meetings; let contractors in and check their work; grit paths and clear leaves',
    ),
    pay: [12.9, 16],
  },
  {
    sector: 'manufacturing',
    weight: 22,
    titles: list(
      'production operative; machine operator; assembly worker; quality inspector; packing line operative; sewing machinist; printing operative; production team leader',
    ),
    skills: list(
      'machine operation; attention to detail; assembly; quality checking; soldering; sewing; health and safety; reading drawings; shift handover; gauges',
    ),
    duties: list(
      'load, run and clear a machine; assemble small parts to a picture; check sizes with a gauge; pack and label finished goods; keep the bay clean and report faults; record output and scrap',
    ),
    pay: [12.71, 15.8],
    hasNights: true,
  },
  {
    sector: 'manufacturing',
    weight: 12,
    titles: list(
      'engineering technician; welder; CNC machinist; maintenance engineer; vehicle technician; fabricator; toolmaker; tyre fitter',
    ),
    skills: list(
      'welding; CNC programming; fault finding; vehicle servicing; reading drawings; hydraulics; precision measurement; diagnostics; preventive maintenance',
    ),
    duties: list(
      'weld and fabricate to drawing; set and run CNC lathes; service cars and carry out inspections; repair conveyors, pumps and motors; make jigs and fixtures; plan maintenance around production',
    ),
    pay: [14, 21],
    qualifications: [
      { name: 'Level 3 Engineering Technician', level: 3 },
      { name: 'GCSE maths grade 4 or equivalent', level: 2 },
    ],
  },
  {
    sector: 'food production',
    weight: 12,
    titles: list(
      'food production operative; bakery operative; butcher; fishmonger; dairy operative; fruit picker; packhouse operative',
    ),
    skills: list(
      'food hygiene; knife skills; line work; hygiene records; weighing; chilled working; quality checking; stock rotation; fast hands',
    ),
    duties: list(
      'mix, shape and bake through the night; trim and portion meat; fill, seal and label trays; weigh ingredients to a recipe; clean down to hygiene standard; pick and pack soft fruit',
    ),
    pay: [12.71, 14.2],
    qualifications: [{ name: 'Food hygiene level 2', level: 2 }],
    hasNights: true,
  },
  {
    sector: 'horticulture',
    weight: 10,
    titles: list(
      'gardener; grounds maintenance operative; groundsman; nursery plant worker; tree surgeon; landscaper; park keeper',
    ),
    skills: list(
      'gardening; grass cutting; hedge cutting; pruning; planting; strimming; chainsaw; plant identification; turf care; pesticides',
    ),
    duties: list(
      'mow, edge and strim parks; plant beds and hanging baskets; prune shrubs and lay hedges; mark pitches and repair turf; pot on and water seedlings; fell and chip dangerous trees',
    ),
    pay: [12.71, 16],
    licences: ['full UK driving licence'],
    qualifications: [
      { name: 'PA1 and PA6 safe use of pesticides', level: 2 },
      { name: 'Level 2 Practical Horticulture', level: 2 },
    ],
  },
  {
    sector: 'environment',
    weight: 8,
    titles: list(
      'street cleaner; refuse collector; recycling operative; recycling centre attendant; fly-tipping crew member; pest control technician; drainage operative',
    ),
    skills: list(
      'manual handling; early starts; waste sorting; driving; public contact; pest control; drain jetting; safe lifting; map reading',
    ),
    duties: list(
      'sweep streets and empty litter bins; collect bins and boxes from a lorry; sort glass, card and plastic on a line; direct cars at the tip; clear dumped mattresses and fridges; treat and prevent infestations',
    ),
    pay: [12.8, 15],
  },
]
