/**
 * Words that nearly every advert or profile holds and that say nothing about the work: pay and leave, teams and values, equal opportunities, how
 * to apply; and parts of names that say something only as a whole: first of "first aid", equivalent of "GCSE or equivalent". The open texts the rarity table was made from are no adverts, so they cannot know. Our own list; one word stands for its family.
 */
export const advertNoise: readonly string[] =
  `ability able about access across active advance advert advice annual annum any applicant application apply appointment area around assist attendant
   available aware background band based benefit best birthday bonus brand bring build business busy candidate career caring carry centre challenge
   change check city closing co colleague commit committed communicate community company competitive complete comply condition confident consider contact
   contract contribute county cover create criteria culture current cycle daily date day deal dedicated degree deliver department desirable detail
   develop different disability disclosure discount discrimination discuss diverse diversity duty dynamic each early effective employee employer
   employment encourage energy enhance enjoy enjoyable ensure enthusiastic environment equal equivalent essential ethos even excellent exceptional
   exciting expect experience expert external family fantastic find first fix flexibility flexible follow form foundation free friendly full fully fund
   further future gender general generous give good grade great group grow growth guarantee happy help helpful high highly hold holiday home hospital
   hour house ideal ideally immediate important improve include inclusion inclusive individual information innovative inspire interest interview job join
   junior keen key kind knowledge large lead leader leave level life like line live local location London look love maintain make manage manner maximum
   meet member minimum month motivate move multi national need new nhs north note offer office ongoing open operate opportunity option order organisation
   outstanding package paid part partnership passion passionate patient pay pension people perform performance perk permanent person personal place plan
   play please plus position positive possess post potential practice practitioner prevent pride pro process professional progress progression promote
   proud provide public qualification quality range rata receive recruit reference reflect region register regular relevant remove require responsibility
   responsible retail returns reward role salary scheme sector seek senior service set share shift short site skill sound south speak special staff
   standard start strong subject success successful suitable supply support supportive sure system take talent task team temporary term time title
   together top train trust understand uniform unit use user vacancy value variety various vision wage week weekend welcome well wellbeing wide willing
   within work worker workplace world year young`
    .split(/\s+/)
    .filter(Boolean)
