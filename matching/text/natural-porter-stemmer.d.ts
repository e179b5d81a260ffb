/** One stemmer of natural on its own: its index loads those of fourteen languages, and the dictionary of one. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  import type { Stemmer } from 'natural/lib/natural/stemmers/index.js'
  const stemmer: Stemmer
  export default stemmer
}
