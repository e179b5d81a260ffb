/** A text as a direction: unit length, and the same as the whole numbers that `RowTable` takes. */
export type TextVector = { unit: Float64Array; query: Int16Array }
