export type PropertyValue = string | number | boolean | Date | null | undefined

/**
 * Values as HubSpot takes them: strings only. An instant becomes ISO-8601, null becomes `''` (which clears; HubSpot
 * answers success to a null and changes nothing), undefined is left out.
 */
export function toPropertyValues(values: Record<string, PropertyValue>): Record<string, string> {
  const set = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(set.map(([name, value]) => [name, toText(value)]))
}

function toText(value: PropertyValue): string {
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString() : String(value)
}
