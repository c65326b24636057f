/** `a, b` → `['a', 'b']`. */
export function splitWords(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String)
  return String(value ?? '')
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
