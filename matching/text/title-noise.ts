/** Words that say when, where, how long or how well paid, not what the work is. They stay in the vectors, where they weigh little. */
const NOISE = words(`
  a an and any at for from in of on or per plus the to up with our your this that is be will we you
  urgent urgently immediate immediately start starts starting asap required wanted needed need hiring recruiting now new
  exciting great amazing fantastic excellent brilliant opportunity opportunities vacancy vacancies job jobs role roles
  position positions post posts work various multiple several many
  full part time fulltime parttime permanent perm temporary temp temps temping fixed term ftc secondment
  maternity paternity flexible flexi hours hour hrs weekly annual annum pro rata rota shift shifts
  night nights day days daytime evening evenings morning mornings afternoon afternoons weekend weekends weekday weekdays
  monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun am pm
  january february march april june july august september october november december christmas xmas seasonal summer winter
  hybrid remote wfh homebased onsite bank relief casual locum
  salary pay ote bonus bonuses commission benefits earn earning weekly basic competitive negotiable uncapped package
  band grade level scale step spine nhs afc x ref reference no number agenda change
  st nd rd th i ii iii iv v vi vii viii a b c d e f
  uk england wales scotland ireland britain london north south east west midlands county town city area areas local
  internal applicants only external candidates welcome sponsorship visa available given provided experience
  experienced necessary essential qualified unqualified
`)

/** Words that say a person's rank or that somebody works, and fit any trade. */
const RANK = words(`
  manager managers manageress supervisor supervisors leader leaders lead leads head director directors officer officers
  executive executives assistant assistants associate associates coordinator coordinators co ordinator ordinators
  operative operatives operator operators worker workers staff member members team teams group crew colleague colleagues
  trainee trainees apprentice apprentices apprenticeship apprenticeships graduate graduates intern interns internship
  placement scheme
  senior junior deputy principal chief general vice specialist specialists consultant consultants adviser
  advisers advisor advisors representative representatives agent agents professional professionals practitioner
  practitioners expert experts person personnel employees candidate candidates
  section area regional national international global emea
  ambitious motivated enthusiastic hardworking reliable friendly dynamic successful talented passionate keen
`)

/** Whether a token says nothing of the kind of work: noise, a number, a grade or a rank. */
export function saysNoWork(token: string): boolean {
  return isNoise(token) || RANK.has(token)
}

export function isNoise(token: string): boolean {
  return NOISE.has(token) || /^\d/.test(token) || token.length === 1
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(Boolean))
}
