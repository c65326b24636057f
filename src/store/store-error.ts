export type StoreErrorCode =
  | 'data_dir_in_use'
  | 'data_dir_open_to_others'
  | 'data_dir_unusable'
  | 'not_durable'
  | 'migration_failed'
  | 'store_timeout'
  | 'store_closed'
  | 'store_moved'
  | 'move_refused'
  | 'move_differs'
  | 'store_newer'
  | 'database_url_invalid'
  | 'database_tls'
  | 'database_login'
  | 'database_missing'
  | 'database_away'
  | 'backup_refused'
  | 'backup_unreadable'
  | 'restore_refused'

/** An error of the store with a stable code and a sentence that tells an operator what to do. */
export const storeError = (
  code: StoreErrorCode,
  message: string,
  cause?: unknown,
): Error & { code: string } => Object.assign(new Error(message, { cause }), { code })

/** The SQLSTATE (or store code) of an error, the same from both drivers and across the worker; `''` if none. */
export const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}
