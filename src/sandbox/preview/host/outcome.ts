/**
 * What one side of the protocol rejects the other's promise with is an uncaught error of its own as well: what can fail
 * is told as a value.
 */
export type Outcome<T> = { ok: true; value: T } | { ok: false; message: string }

export const settle = async <T>(work: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, message: messageOf(error) }
  }
}

/** A failure told as a value is a rejection again. */
export const unwrap = async <T>(outcome: Promise<Outcome<T>>): Promise<T> => {
  const told = await outcome
  if (!told.ok) throw new Error(told.message)
  return told.value
}

/** A sentence out of anything that can be thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error)
