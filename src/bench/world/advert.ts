import type { Family } from './families/families.js'
import type { Random } from './random.js'

const openings = [
  'EMPLOYER is looking for a reliable JOB to join a friendly team in TOWN.',
  'We are a busy SECTOR employer in TOWN and have room for one more JOB.',
  'Due to growth, EMPLOYER needs a JOB for our TOWN site, to start as soon as checks allow.',
  'Could you be our next JOB? EMPLOYER has served TOWN and the villages around for more than thirty years.',
  'An opportunity has come up for a JOB at EMPLOYER, based in TOWN and reporting to the area supervisor.',
]
const abouts = [
  'Our people stay: the average length of service is seven years, and most supervisors began on the shop floor.',
  'We are proud of high standards, honest feedback and a warm welcome for beginners and returners alike.',
  'The role suits somebody organised and cheerful who enjoys a varied day and does not mind bad weather or a queue.',
  'You will work beside experienced colleagues and report to a manager who knows the job and is on site every day.',
  'Applications are welcome from parents, carers, students, older workers and anyone coming back after a break.',
]
const offers = [
  'twenty-eight days of paid holiday',
  'a workplace pension',
  'free parking and a staff canteen',
  'discounts in local shops and gyms',
  'a bicycle scheme and season ticket loan',
  'paid training with a recognised certificate',
  'a full uniform and safety boots',
  'an employee assistance line',
  'shift swaps on a simple app',
  'a loyalty bonus after twelve months',
]
const closings = [
  'To apply, send a short note or ask your adviser to telephone; interviews are held weekly and everyone hears back.',
  'Successful applicants will be asked for references and proof of the right to work before the first shift.',
  'We are an equal opportunities employer and will gladly adjust the interview, the tools or the workplace.',
  'Come for a look round first if you like; the kettle is always on and questions are encouraged.',
  'This advert may close early when enough applications have arrived, so please do not wait until the last day.',
]

/**
 * Text as adverts have it: an opening, what is done, what is asked, what is given, a close: 100 to 150 words, some 60 of
 * them worth scoring.
 */
export function advertText(
  random: Random,
  about: { job: string; family: Family; employer: string; town: string; skills: readonly string[]; note: string },
): string {
  const { family, skills } = about
  const [first, second, third, fourth] = random.some(family.duties, 4)
  const opening = random
    .pick(openings)
    .replace('EMPLOYER', about.employer)
    .replace('JOB', about.job)
    .replace('TOWN', about.town)
    .replace('SECTOR', family.sector)
  const benefits = random.some(offers, 2)
  return [
    `${opening} ${random.pick(abouts)}`,
    `You will ${first}; ${second}; and ${third}. On some days you will also ${fourth}.`,
    `We are looking for ${listed(skills.slice(0, 3))}${skills.length > 3 ? `, and ideally ${listed(skills.slice(3))}` : ''}. ${about.note}`,
    `In return we offer ${listed(benefits)}. ${random.pick(closings)}`,
  ].join('\n\n')
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`
}
