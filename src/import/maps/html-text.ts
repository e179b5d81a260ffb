import { convert } from 'html-to-text'

const TAG_OR_ENTITY = /<\/?[a-z][^>]{0,1000}>|&(?:[a-z]{2,8}|#\d{2,5});/i

/** The text of a piece of HTML: paragraphs and breaks become lines, list items begin with `- `. Plain text is left as it is. */
export function htmlToText(html: string): string {
  if (!TAG_OR_ENTITY.test(html)) return html.trim()
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
