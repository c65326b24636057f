/** What a field says beside itself; null: nothing is wrong with it. */
export function wrong(message: string | null): { error?: boolean; validationMessage?: string } {
  return message === null ? {} : { error: true, validationMessage: message }
}
