const taken = /CONFLICTING_UNIQUE_VALUE|UNIQUE_CONFLICT|already has that value|already exists/i

/**
 * HubSpot tells that a unique value is taken by 409 for some objects and by a 400 that looks like any other
 * validation error for the rest: only its words differ.
 */
export function meansTaken(body: unknown): boolean {
  const { message, errors } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >
  return taken.test(JSON.stringify([message, errors]))
}
