import { convert } from 'html-to-text'

const TAG_OR_ENTITY = /<\/?[a-z][^>]{0,1000}>|&(?:[a-z]{2,8}|#\d{2,5});/i

/** Markup that was escaped once too often on its way: `&lt;p&gt;`. */
const TAG_LEFT = /<\/?(?:p|br|ul|ol|li|div|span|strong|em|b|i|h[1-6])\b[^>]{0,1000}>/i

/**
 * The text of a piece of HTML: paragraphs and breaks become lines, list items begin with `- `. Plain text is left as it is; HTML that was escaped
 * as a whole is unescaped first.
 */
export function htmlToText(html: string): string {
  if (!TAG_OR_ENTITY.test(html)) return html.trim()
  const text = converted(html)
  return TAG_LEFT.test(text) && !TAG_LEFT.test(html) ? converted(text) : text
}

function converted(html: string): string {
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  }).trim()
}
