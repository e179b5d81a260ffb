declare module 'natural/lib/natural/util/stopwords.js' {
  const stopWords: { readonly words: readonly string[] }
  export default stopWords
}
