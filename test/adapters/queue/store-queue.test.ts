import { describeQueue } from '../../contracts/queue-contract.js'
import { queueHarness } from '../../support/queue-harness.js'

describeQueue('the store', () => queueHarness())
