/** HubSpot writes instants as ISO-8601 or epoch ms; null for what is neither. */
export function readInstant(text: string): Date | null {
  if (text === '') return null
  const at = new Date(/^\d+$/.test(text) ? Number(text) : text)
  return Number.isNaN(at.getTime()) ? null : at
}
