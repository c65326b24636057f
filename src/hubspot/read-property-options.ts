import { z } from 'zod'
import type { HubSpot } from './client.ts'
import { isHubSpotError } from './hubspot-error.ts'
import { readAnswer } from './wire.ts'

export type PropertyOption = { value: string; label: string; hidden: boolean }

const propertySchema = z.object({
  options: z
    .array(
      z.object({
        value: z.string(),
        label: z.string(),
        hidden: z.boolean().nullish(),
        displayOrder: z.number().nullish(),
      }),
    )
    .nullish(),
})

/** The values an enumeration may have, in the order HubSpot shows them; null where there is no such property. */
export async function readPropertyOptions(
  hs: HubSpot,
  objectType: string,
  name: string,
): Promise<PropertyOption[] | null> {
  try {
    const answer = await hs.call('properties.read', 'general', (client) =>
      client.crm.properties.coreApi.getByName(objectType, name),
    )
    const { options } = readAnswer(propertySchema, answer, 'properties.read')
    const shown = (options ?? []).toSorted((a, b) => (a.displayOrder ?? 0) - (b.displayOrder ?? 0))
    return shown.map(({ value, label, hidden }) => ({ value, label, hidden: hidden ?? false }))
  } catch (error) {
    if (isHubSpotError(error) && error.code === 'not_found') return null
    throw error
  }
}
