import type { Problem } from './row.js'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** The value of one row's JSON, or what is wrong with it. */
export function readJson(bytes: Uint8Array): { value: unknown } | { problem: Problem } {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    return {
      problem: {
        field: '',
        value: excerpt(Buffer.from(bytes).toString('latin1')),
        reason: 'is not UTF-8; JSON must be',
      },
    }
  }
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: { field: '', value: excerpt(text), reason: `is not JSON: ${(error as Error).message}` } }
  }
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
