import { codeOf, storeError, type StoreErrorCode } from './store-error.ts'

type Told = [is: RegExp, code: StoreErrorCode, sentence: string]

/** What a database that cannot be opened says (SQLSTATE, Node's codes, or words), and what to do about it. */
const REFUSALS: Told[] = [
  [
    /SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE/,
    'database_tls',
    'its certificate is signed by none that Pacto trusts. Give the file of your authority: sslrootcert=/path/ca.pem in DATABASE_URL',
  ],
  [
    /ERR_TLS_CERT_ALTNAME_INVALID/,
    'database_tls',
    'its certificate is for another name. Use the name in the certificate as host, or have a certificate made for this one; where neither can be, uselibpqcompat=true&sslmode=verify-ca leaves the name unchecked',
  ],
  [
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    'database_tls',
    'its certificate is not valid today. Renew it there',
  ],
  [
    /does not support SSL/,
    'database_tls',
    'it speaks no TLS. Turn it on there; only on a network that nobody else is on, set sslmode=disable',
  ],
  [
    /no encryption|SSL off|SSL is required|sslmode/i,
    'database_tls',
    'it wants TLS. Add sslmode=verify-full to DATABASE_URL, with sslrootcert where the authority is your own',
  ],
  [/SSL|TLS|CERT/, 'database_tls', 'TLS with it fails. See that host and port lead to a PostgreSQL with TLS'],
  [/28P01|28000/, 'database_login', 'it refuses the user. Check name and password in DATABASE_URL'],
  [/3D000/, 'database_missing', 'that database is not there. Create it, empty, and start again'],
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET|timeout|terminated|57P03|53300/,
    'database_away',
    'it cannot be reached. Check host and port, and that it is up and lets this machine in',
  ],
]

/**
 * The error of a first connection as one that says what to do, with what the server or the system said. null: none of those
 * known. `where`: host, port and database; never the password.
 */
export const explainRefusal = (error: unknown, where: string): Error | null => {
  const { message } = error instanceof Error ? error : { message: String(error) }
  const said = `${codeOf(error)} ${message}`
  const found = REFUSALS.find(([is]) => is.test(said))
  if (!found) return null
  const [, code, sentence] = found
  return storeError(code, `The database at ${where} cannot be used: ${sentence} (${said.trim()}).`, error)
}

/** Host, port and database of an address. */
export const placeOf = (databaseUrl: string): string => {
  const url = URL.parse(databaseUrl)
  return url ? `${url.host}${url.pathname}` : 'DATABASE_URL'
}
