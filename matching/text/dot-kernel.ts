/**
 * The one hot loop of the text engine, as a WebAssembly function: the dot products of one query with every row of a table.
 *
 * Whole numbers only, so every machine gives the same answer. SIMD takes eight numbers at a time: 22,000 rows of 128 in
 * 0.2 ms where the plain loop needs 1.2 ms, which is what lets titles and sentences be compared with every word and every
 * skill instead of with a shortlist that may miss the right one. `RowTable` in `row-table.ts` is its only user, and its
 * test holds it against the plain loop.
 *
 * In WebAssembly text (https://webassembly.github.io/spec/core/), with the query at address 0:
 *
 *     (func (export "dot") (param $row i32) (param $end i32) (param $out i32)
 *       (loop $next
 *         (i32.store (local.get $out) (sum of the four lanes of
 *           (i32x4.add … (i32x4.dot_i16x8_s (v128.load8x8_s offset=8k (local.get $row)) (v128.load offset=16k (i32.const 0))) … )))
 *         (local.set $out (i32.add (local.get $out) (i32.const 4)))
 *         (br_if $next (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 128))) (local.get $end)))))
 */

/** Numbers in a row: all vector tables of the taxonomy have this width. */
export const ROW_WIDTH = 128

/** Bytes that the query takes at address 0: `ROW_WIDTH` int16. */
export const QUERY_BYTES = ROW_WIDTH * 2

const I32 = 0x7f
const VOID_BLOCK = 0x40
const [ROW, END, OUT] = [0, 1, 2]
const op = {
  loop: [0x03, VOID_BLOCK],
  brIfNext: [0x0d, 0],
  end: [0x0b],
  get: (local: number) => [0x20, local],
  set: (local: number) => [0x21, local],
  tee: (local: number) => [0x22, local],
  i32Const: (value: number) => [0x41, ...signedLeb(value)],
  i32Add: [0x6a],
  i32LessUnsigned: [0x49],
  i32Store: [0x36, 2, 0],
  load8x8Signed: (offset: number) => [0xfd, 0x01, 0, ...leb(offset)],
  loadVector: (offset: number) => [0xfd, 0x00, 0, ...leb(offset)],
  dotI16: [0xfd, 0xba, 0x01],
  addI32x4: [0xfd, 0xae, 0x01],
  lane: (lane: number) => [0xfd, 0x1b, lane],
}
const VECTOR_LOCAL = 3

function dotBody(): number[] {
  const eights = Array.from({ length: ROW_WIDTH / 8 }, (_, k) => [
    ...op.get(ROW),
    ...op.load8x8Signed(8 * k),
    ...op.i32Const(0),
    ...op.loadVector(16 * k),
    ...op.dotI16,
    ...(k > 0 ? op.addI32x4 : []),
  ]).flat()
  const lanes = [0, 1, 2, 3].flatMap((lane) => [
    ...op.get(VECTOR_LOCAL),
    ...op.lane(lane),
    ...(lane > 0 ? op.i32Add : []),
  ])
  return [
    ...op.loop,
    ...eights,
    ...op.set(VECTOR_LOCAL),
    ...[...op.get(OUT), ...lanes, ...op.i32Store],
    ...[...op.get(OUT), ...op.i32Const(4), ...op.i32Add, ...op.set(OUT)],
    ...[...op.get(ROW), ...op.i32Const(ROW_WIDTH), ...op.i32Add, ...op.tee(ROW)],
    ...[...op.get(END), ...op.i32LessUnsigned, ...op.brIfNext],
    ...op.end,
    ...op.end,
  ]
}

/** The module's bytes: it imports `table.memory` and exports `dot(row, end, out)`. */
export function dotModule(): Uint8Array {
  const V128 = 0x7b
  const code = [1, 1, V128, ...dotBody()] // one local of type v128, then the body
  return Uint8Array.from([
    ...[0, ...ascii('asm'), 1, 0, 0, 0],
    ...section(1, [1, 0x60, 3, I32, I32, I32, 0]), // one function type: three i32 to nothing
    ...section(2, [1, ...name('table'), ...name('memory'), 2, 0, 0]), // one memory, any size
    ...section(3, [1, 0]), // one function of that type
    ...section(7, [1, ...name('dot'), 0, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ])
}

function section(id: number, content: number[]): number[] {
  return [id, ...leb(content.length), ...content]
}

function name(text: string): number[] {
  return [text.length, ...ascii(text)]
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0))
}

/** Unsigned LEB128, WebAssembly's variable-length whole number. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...leb(Math.floor(value / 128))]
}

function signedLeb(value: number): number[] {
  return value < 64 ? [value] : [(value % 128) | 128, ...signedLeb(Math.floor(value / 128))]
}
