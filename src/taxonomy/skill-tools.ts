import { NearSkills } from '../../matching/taxonomy/near-skills.js'
import { AskedSkillReader } from '../../matching/text/asked-skills.js'
import { Columns } from '../../matching/text/columns.js'
import { SkillRanker } from '../../matching/text/rank-skills.js'
import { type Skill, type SkillTables, readSkills, readSkillTables } from '../../matching/text/skill-tables.js'
import { projectBytes, projectText } from '../project-file.js'

const folder = 'data/skills'

let names: readonly Skill[] | undefined
let ranking: { tables: SkillTables; ranker: SkillRanker } | undefined
let asked: AskedSkillReader | undefined
let near: NearSkills | undefined

/** The skills by number, read when first asked for and once a process. */
export function skillNames(): readonly Skill[] {
  names ??= ranking?.tables.skills ?? readSkills(projectText(`${folder}/skills.tsv`))
  return names
}

/** What ranks the skills of a sentence, read when first asked for and once a process. */
export function skillRanker(): SkillRanker {
  if (!ranking) {
    const tables = readSkillTables({
      skills: projectText(`${folder}/skills.tsv`),
      words: projectText(`${folder}/words.txt`),
      vectors: projectBytes(`${folder}/vectors.bin`),
      phrases: projectBytes(`${folder}/ranking-phrases.bin`),
      stems: projectText(`${folder}/ranking-stems.txt`),
    })
    ranking = { tables, ranker: new SkillRanker(tables) }
  }
  return ranking.ranker
}

/** What reads the skills an advert surely asks for, read when first asked for and once a process. */
export function askedSkillReader(): AskedSkillReader {
  asked ??= new AskedSkillReader({
    phrases: projectBytes(`${folder}/demand-phrases.bin`),
    stems: projectText(`${folder}/demand-stems.txt`),
    words: projectText(`${folder}/demand-words.tsv`),
  })
  return asked
}

/** Which skills are near to each other, read when first asked for and once a process. */
export function nearSkills(): NearSkills {
  near ??= new NearSkills(new Columns(projectBytes(`${folder}/near-skills.bin`)))
  return near
}
