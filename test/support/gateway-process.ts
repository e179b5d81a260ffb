// Runs the command line as a process of its own, from the sources: `node --import tsx test/support/gateway-process.ts import …`.
import { main } from '../../src/cli/main.js'

await main(process.argv.slice(2))
