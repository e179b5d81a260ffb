// STUB until the text branch lands
export type TextFeatures = { readonly stub: true }
