/**
 * Tables of numbers as bytes: the one binary format of `data/taxonomy`.
 *
 * Layout, little endian: the letters `GWC1`; a uint32 with the length of the header; the header, JSON
 * `[{ "name", "type", "length" }]`, padded with spaces so that the data starts at a multiple of 8; then each column in
 * the header's order, each padded to a multiple of 8.
 */
const MAGIC = 'GWC1'
const PREFIX_BYTES = 8

export const columnTypes = {
  i8: Int8Array,
  u8: Uint8Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
} as const

export type ColumnType = keyof typeof columnTypes
export type ColumnArray = Int8Array | Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array
type ColumnHeader = { name: string; type: ColumnType; length: number }

/** The columns of one table, asked for by name and type. */
export class Columns {
  private readonly byName = new Map<string, { type: ColumnType; values: ColumnArray }>()

  /** @throws {TypeError} when the bytes are not a table of this format or end too early */
  constructor(bytes: Uint8Array) {
    const copy = bytes.byteOffset % PREFIX_BYTES === 0 ? bytes : new Uint8Array(bytes)
    const buffer = copy.buffer as ArrayBuffer
    const text = new TextDecoder()
    if (text.decode(copy.subarray(0, 4)) !== MAGIC) throw new TypeError(`Not a ${MAGIC} table`)
    const headerLength = new DataView(buffer, copy.byteOffset).getUint32(4, true)
    const headers = JSON.parse(text.decode(copy.subarray(PREFIX_BYTES, PREFIX_BYTES + headerLength))) as ColumnHeader[]
    let offset = PREFIX_BYTES + headerLength
    for (const { name, type, length } of headers) {
      const Type = columnTypes[type]
      if (offset + length * Type.BYTES_PER_ELEMENT > copy.length) throw new TypeError(`Column "${name}" is cut short`)
      this.byName.set(name, { type, values: new Type(buffer, copy.byteOffset + offset, length) })
      offset += padded(length * Type.BYTES_PER_ELEMENT)
    }
  }

  /** @throws {TypeError} when the table has no such column of that type */
  get<T extends ColumnType>(name: string, type: T): InstanceType<(typeof columnTypes)[T]> {
    const column = this.byName.get(name)
    if (column?.type !== type) throw new TypeError(`No column "${name}" of type ${type}`)
    return column.values as InstanceType<(typeof columnTypes)[T]>
  }
}

/** The bytes of a table: what `Columns` reads. Equal columns give equal bytes. */
export function writeColumns(columns: Record<string, ColumnArray>): Uint8Array {
  const headers = Object.entries(columns).map(([name, values]) => ({
    name,
    type: typeOf(values),
    length: values.length,
  }))
  const json = JSON.stringify(headers)
  const header = new TextEncoder().encode(json.padEnd(padded(json.length)))
  const size = Object.values(columns).reduce((sum, values) => sum + padded(values.byteLength), header.length)
  const bytes = new Uint8Array(PREFIX_BYTES + size)
  bytes.set(new TextEncoder().encode(MAGIC))
  new DataView(bytes.buffer).setUint32(4, header.length, true)
  bytes.set(header, PREFIX_BYTES)
  let offset = PREFIX_BYTES + header.length
  for (const values of Object.values(columns)) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset)
    offset += padded(values.byteLength)
  }
  return bytes
}

function typeOf(values: ColumnArray): ColumnType {
  const found = Object.entries(columnTypes).find(([, Type]) => values instanceof Type)
  if (!found) throw new TypeError('A column must be one of the typed arrays of the format')
  return found[0] as ColumnType
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8
}
