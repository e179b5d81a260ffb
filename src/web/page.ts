import { escapeHtml } from './escape-html.js'
import { paths } from './paths.js'

/** A whole page around its content, which must be HTML already. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - Employer Gateway</title>
<link rel="stylesheet" href="${paths.stylesheet}">
</head>
<body>
<header><a href="/">Employer Gateway</a></header>
<main>
${content}
</main>
</body>
</html>
`
}
