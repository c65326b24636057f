/** As instants travel. */
export function iso(at: Date): string {
  return at.toISOString()
}

export function isoOrNull(at: Date | null): string | null {
  return at ? iso(at) : null
}
