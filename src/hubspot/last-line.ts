/** The last line that has text; of HTML too, which HubSpot may have wrapped. */
export function lastLine(body: string): string {
  const text = body.replace(/<br\s*\/?>|<\/(p|div|li)>/gi, '\n').replace(/<[^>]*>/g, '')
  const lines = text.split('\n').map((line) => line.trim())
  return lines.findLast(Boolean) ?? ''
}
