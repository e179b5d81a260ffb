/** Whether text is Unicode that every engine can keep: no half of a surrogate pair. (In the language since ES2024; here since Node 20.) */
export function isWellFormed(text: string): boolean {
  return (text as unknown as { isWellFormed(): boolean }).isWellFormed()
}

/** Whether text can be a key or be looked for in an index: well-formed, and without NUL, at which engines cut text. */
export function isKeyText(text: string): boolean {
  return isWellFormed(text) && !text.includes('\0')
}

/** @throws {RangeError} when `id` is not 1 to `longest` characters that can be kept as a key; `what` names it in the message */
export function checkId(id: string, what: string, longest = 1000): void {
  if (id.length > 0 && id.length <= longest && isKeyText(id)) return
  const shown = JSON.stringify(id.slice(0, 80))
  throw new RangeError(`Cannot keep ${shown} as ${what}: 1 to ${longest} characters of well-formed text without NUL`)
}
