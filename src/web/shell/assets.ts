import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Router } from 'express'

const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

/** Where the packages of the design systems are. */
export const govukFolder = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist')
export const mojFolder = dirname(require.resolve('@ministryofjustice/frontend/package.json'))

type Asset = { path: string; type: string; body: Buffer }

/** Our own typeface stack: the GDS typeface is for GOV.UK alone. */
const TYPEFACE = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'

/**
 * The stylesheets of the design systems without what belongs to GOV.UK: its typeface, its crest, and pictures that are not ours to serve.
 */
export function withoutGovernmentMarks(css: string): string {
  return css
    .replace(/\/\*![\s\S]*?\*\//g, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/"?GDS Transport"?,arial,sans-serif/g, TYPEFACE)
    .replace(/url\([^)]*\)/g, 'none')
}

function asset(name: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const [stem, ending] = name.split('.') as [string, string]
  return { path: `/assets/${stem}-${hash}.${ending}`, type, body: Buffer.from(body) }
}

function readAll(): Record<'stylesheet' | 'govukScript' | 'startScript' | 'icon', Asset> {
  const read = (...path: string[]): string => readFileSync(join(...path), 'utf8')
  const govukScript = asset(
    'govuk-frontend.js',
    'text/javascript',
    read(govukFolder, 'govuk', 'govuk-frontend.min.js').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'),
  )
  return {
    stylesheet: asset(
      'site.css',
      'text/css',
      [
        withoutGovernmentMarks(read(govukFolder, 'govuk', 'govuk-frontend.min.css')),
        withoutGovernmentMarks(read(mojFolder, 'moj', 'moj-frontend.min.css')),
        read(here, '..', 'assets', 'site.css'),
      ]
        .map((css) => css.replace(/\n?\/\*# sourceMappingURL=[^*]*\*\//g, ''))
        .join('\n'),
    ),
    govukScript,
    startScript: asset('start.js', 'text/javascript', `import { initAll } from '${govukScript.path}'\ninitAll()\n`),
    icon: asset('icon.svg', 'image/svg+xml', read(here, '..', 'assets', 'icon.svg')),
  }
}

let loaded: ReturnType<typeof readAll> | undefined

/** Each under a name that holds its content's hash, so that browsers may keep it for ever. */
export function assets(): ReturnType<typeof readAll> {
  loaded ??= readAll()
  return loaded
}

export function assetRoutes(): Router {
  const router = Router()
  for (const { path, type, body } of Object.values(assets()))
    router.get(path, (_request, response) => {
      response.set('Cache-Control', 'public, max-age=31536000, immutable').type(type).send(body)
    })
  // Browsers ask for it whatever the page says.
  router.get('/favicon.ico', (_request, response) => {
    response.redirect(301, assets().icon.path)
  })
  return router
}
