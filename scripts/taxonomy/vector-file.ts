/**
 * Reads vectors as the two vector sets are published. Little endian: `GWV1`; uint32 rows; uint32 columns; a float32
 * scale a row; then the rows as int8. Number = scale of the row x int8.
 */
export function readVectorFile(bytes: Uint8Array): { scales: Float32Array; rows: Int8Array } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (new TextDecoder().decode(bytes.subarray(0, 4)) !== 'GWV1') throw new TypeError('Not a GWV1 file')
  const [rows, columns] = [view.getUint32(4, true), view.getUint32(8, true)]
  const scales = Float32Array.from({ length: rows }, (_, row) => view.getFloat32(12 + 4 * row, true))
  const from = 12 + 4 * rows
  return { scales, rows: Int8Array.from(bytes.subarray(from, from + rows * columns)) }
}
