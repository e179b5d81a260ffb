/** What the pagination component takes for a list shown `perPage` at a time; undefined when one page holds it all. */
export function paginationFor(
  total: number,
  perPage: number,
  page: number,
  hrefOf: (page: number) => string,
): object | undefined {
  const last = Math.ceil(total / perPage)
  if (last <= 1) return undefined
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((each) => each >= 1 && each <= last)
  const items = shown.flatMap((each, i) => [
    ...(i > 0 && each > shown[i - 1]! + 1 ? [{ ellipsis: true }] : []),
    { number: String(each), href: hrefOf(each), current: each === page },
  ])
  return {
    items,
    ...(page > 1 && { previous: { href: hrefOf(page - 1) } }),
    ...(page < last && { next: { href: hrefOf(page + 1) } }),
  }
}

/** An address with its query, what is empty left out. */
export function addressWith(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') parameters.set(name, String(value))
  const text = parameters.toString()
  return text ? `${path}?${text}` : path
}
