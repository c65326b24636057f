import { answer, nothing, refuse, remoteVerb } from './remote-verb.ts'

/** `pacto operations show`: what holds now beside the signed terms. */
export const operationsShow = remoteVerb({
  name: 'operations.show',
  asksHubSpot: false,
  input: nothing,
  run: async ({ book }) => {
    const { current } = await book.readAnew()
    return current
      ? answer({ version: current.version, operations: current.operations })
      : refuse('no_agreement', 'There is no agreement yet: activate one first.')
  },
})
