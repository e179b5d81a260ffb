import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const VERSION = 1
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Personal values as they lie in a stored document: `data` is the ciphertext with its tag, both texts base64. `erased`
 * stands in its place in a document that was written again after its key was destroyed.
 */
export type Envelope =
  | { readonly v: typeof VERSION; readonly nonce: string; readonly data: string }
  | { readonly v: typeof VERSION; readonly erased: true }

/** The values that were taken from a document, by their dotted paths. */
export type TakenValues = Readonly<Record<string, unknown>>

export const erasedEnvelope: Envelope = { v: VERSION, erased: true }

/**
 * Encrypts under the record's key (AES-256-GCM, a fresh random nonce each time). The record is authenticated with it, so
 * that an envelope moved to another document does not open there, even under the same key.
 */
export function seal(values: TakenValues, key: Uint8Array, collection: string, id: string): Envelope {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(collection, id))
  const data = Buffer.concat([cipher.update(JSON.stringify(values)), cipher.final(), cipher.getAuthTag()])
  return { v: VERSION, nonce: nonce.toString('base64'), data: data.toString('base64') }
}

/** @throws {Error} the cipher's own, when the envelope was changed, moved, or sealed under another key */
export function unseal(envelope: Envelope, key: Uint8Array, collection: string, id: string): TakenValues {
  if ('erased' in envelope) return {}
  const bytes = decoded(envelope.data)
  const nonce = Buffer.from(envelope.nonce, 'base64')
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(collection, id))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  const text = decipher.update(bytes.subarray(0, -TAG_BYTES))
  // Nothing is left in this mode; it is where a changed text or a wrong key is found out.
  decipher.final()
  return JSON.parse(text.toString()) as TakenValues
}

let scratch = Buffer.alloc(0)

/** The bytes of a base64 text, in memory that the next call uses again: a caseload is ten thousand of these, and new memory for each took as long as the cipher. */
function decoded(base64: string): Buffer {
  if (scratch.length < base64.length) scratch = Buffer.allocUnsafeSlow(2 * base64.length)
  return scratch.subarray(0, scratch.write(base64, 'base64'))
}

const boundTo = (collection: string, id: string): Buffer => Buffer.from(JSON.stringify([VERSION, collection, id]))
