import { operationsSchema } from '../../agreement/schema/operations.ts'
import { answer, nothing, refuse, remoteVerb } from './remote-verb.ts'

/** `pacto operations show`: what holds now beside the signed terms. */
export const operationsShow = remoteVerb({
  name: 'operations.show',
  asksHubSpot: false,
  input: nothing,
  run: async ({ book }) => {
    const { current } = await book.readAnew()
    if (!current) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
    // In the order of the documents: the store keeps one of its own.
    const read = operationsSchema.safeParse(current.operations)
    return answer({ version: current.version, operations: read.success ? read.data : current.operations })
  },
})
