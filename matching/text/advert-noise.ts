/**
 * Words that nearly every advert or profile holds and that say nothing about the work: pay and leave, teams and values, equal opportunities, how
 * to apply. The open texts the rarity table was made from are no adverts, so they cannot know. Our own list; one word stands for its family.
 */
export const advertNoise: readonly string[] =
  `ability able about access across advert advice annual annum apply applicant application appointment area
   around assist available background band based benefit best birthday bonus brand bring build business busy
   candidate career carry caring centre challenge change check city closing colleague commit committed communicate
   community company competitive complete comply confident consider contact contract contribute county create criteria culture current
   cycle daily date day deal dedicated deliver department desirable develop different disability disclosure discount discrimination discuss diverse diversity duty dynamic
   each effective employee employer employment encourage energy enhance enjoy enjoyable ensure enthusiastic environment equal essential ethos excellent
   exceptional exciting expect experience expert external family fantastic flexible flexibility follow foundation free friendly full fully fund further future
   general generous gender good great group grow growth guarantee happy help helpful high highly holiday home hour hospital ideal ideally immediate important improve include inclusion inclusive
   individual information innovative inspire interest interview job join keen key kind knowledge large lead leave level life like local location London look love
   maintain make manage maximum meet member minimum month motivate national need new nhs north offer office ongoing open operate opportunity option organisation outstanding
   package paid part passion passionate patient pay people pension perform performance perk permanent person personal place play please plus position positive possess post potential
   practice pride pro process professional progress progression promote proud provide quality range rata receive recruit reference reflect region regular
   relevant require responsible responsibility retail reward role salary scheme sector seek service share shift short site skill south staff standard start
   strong success successful suitable supply support supportive sure system take talent task team temporary term time title together top train trust
   understand unit uniform value variety vacancy various vision wage week weekend welcome well wellbeing wide willing within work worker workplace world year young`
    .split(/\s+/)
    .filter(Boolean)
