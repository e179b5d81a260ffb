import { weekTable } from '../candidates/week.js'
import { paths } from '../paths.js'
import { sendPage } from '../shell/render.js'
import type { Routes } from '../shell/routes.js'

/** Every component in use, in one place, to be looked at when a stylesheet changes. */
export function styleRoutes(site: Routes): void {
  site.get(
    paths.style,
    (request, response) =>
      sendPage(request, response, 'style/style.njk', {
        title: 'Style',
        errors: [{ field: 'faulty', words: 'What is wrong, and what would be right' }],
        crumbs: [{ text: 'Home', href: paths.home }, { text: 'Style' }],
        week: weekTable([{ days: ['mon', 'wed'], from: '09:30', to: '14:30' }]),
        tags: ['grey', 'green', 'turquoise', 'blue', 'purple', 'red', 'orange', 'yellow'],
        items: [
          {
            title: 'Café assistant',
            href: paths.style,
            employer: 'Blue Door Cafe Ltd',
            strand: 'Vacancy',
            where: 'Paddington, W9 (about 2 km)',
            hours: '15 to 40 hours a week',
            pay: '£13.20 to £13.80 an hour',
            closesOn: '2026-12-19',
            isPaidAdvert: true,
          },
        ],
      }),
    { permission: 'style:read', audit: null },
  )
}
