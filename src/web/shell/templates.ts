import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { paths } from '../paths.js'
import { assets, govukFolder, mojFolder } from './assets.js'
import { addFilters } from './filters.js'

let environment: nunjucks.Environment | undefined

/** Templates lie beside the pages they show, in the sources and in `dist/` alike. Everything is escaped unless it says `safe`. */
function templates(): nunjucks.Environment {
  if (environment) return environment
  const here = dirname(fileURLToPath(import.meta.url))
  const loader = new nunjucks.FileSystemLoader([join(here, '..'), govukFolder, mojFolder])
  environment = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true })
  environment.addGlobal('paths', paths)
  environment.addGlobal('assets', assets())
  addFilters(environment)
  return environment
}

/** @throws {Error} when a template is broken: a fault of ours, found by the test that shows every page */
export function renderTemplate(name: string, view: object): string {
  return templates().render(name, view)
}
