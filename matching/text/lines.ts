/** The lines of a text table, without the empty one after the last line end. */
export function lines(text: string): string[] {
  const rows = text.split('\n')
  if (rows.at(-1) === '') rows.pop()
  return rows
}

/** The rows of a tab-separated table with a header line: the cells under the named columns, in the order asked for. */
export function tabRows(text: string, ...names: string[]): string[][] {
  const [header = '', ...rows] = lines(text)
  const at = names.map((name) => header.split('\t').indexOf(name))
  const missing = names.find((_, index) => at[index] === -1)
  if (missing !== undefined)
    throw new TypeError(`No column "${missing}" in a table with ${header.replaceAll('\t', ', ')}`)
  return rows.map((row) => {
    const cells = row.split('\t')
    return at.map((column) => cells[column] ?? '')
  })
}
