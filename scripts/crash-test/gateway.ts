// The command line as a process of its own, from the sources.
import { main } from '../../src/cli/main.js'

await main(process.argv.slice(2))
