import type { Clock } from '../../clock.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { readProperties, type FoundProperty } from '../../hubspot/schema/read-schema.ts'
import { patience, within } from '../patience.ts'

const KEPT_FOR_MS = 10 * 60_000
/** What could not be read is not asked for again at once. */
const ASK_AGAIN_AFTER_MS = 60_000

/** How the portal calls its contacts' properties and their values; what it has no label for is its own. */
export type PortalWords = {
  /** Label of a lifecycle stage. */
  stage(value: string): Promise<string>
  /** Label of a contact property. */
  property(name: string): Promise<string>
  /** Label of one of the options of a contact property. */
  option(property: string, value: string): Promise<string>
}

type Words = Map<string, { label: string; options: Map<string, string> }>

/** The labels in memory, read once in ten minutes. While HubSpot is away the last ones serve, else the codes. */
export function createPortalWords(deps: { hs: HubSpot; clock: Clock }): PortalWords {
  let words: Words = new Map()
  let readAgainAt = 0
  let reading: Promise<void> | null = null
  /** As long as anybody waits for it: whoever asks for several words does so once. */
  let waiting: Promise<unknown> = Promise.resolve()

  async function read(): Promise<void> {
    const now = deps.clock.now().getTime()
    readAgainAt = now + ASK_AGAIN_AFTER_MS
    try {
      words = toWords(await readProperties(deps.hs, 'contacts'))
      readAgainAt = now + KEPT_FOR_MS
    } catch (error) {
      if (!isHubSpotError(error)) throw error
    } finally {
      reading = null
    }
  }

  async function current(): Promise<Words> {
    if (!reading && deps.clock.now().getTime() >= readAgainAt) {
      reading = read()
      waiting = within(patience(), reading)
    }
    if (reading) await waiting
    return words
  }

  const option: PortalWords['option'] = async (property, value) =>
    (await current()).get(property)?.options.get(value) ?? value
  return {
    option,
    stage: (value) => option('lifecyclestage', value),
    property: async (name) => (await current()).get(name)?.label ?? name,
  }
}

function toWords(properties: FoundProperty[]): Words {
  return new Map(
    properties.map(({ name, label, options }) => [
      name,
      {
        label: label || name,
        options: new Map(options.map((each) => [each.value, each.label || each.value])),
      },
    ]),
  )
}
