import { readFileSync } from 'node:fs'
import { getCACertificates, type ConnectionOptions } from 'node:tls'
import { storeError } from './store-error.ts'

/** How to reach a database: for `pg`, and for pg-boss in the same way. Holds its password. */
export type DatabaseAddress = { connectionString: string; ssl?: ConnectionOptions | false }

/** Parameters of the address that tell of TLS. They are read here, so that no driver has its own mind about them. */
const TLS_PARAMETERS = ['sslmode', 'ssl', 'sslrootcert', 'sslcert', 'sslkey', 'uselibpqcompat']

/**
 * Reads DATABASE_URL as pg 8 does: `sslmode=disable` and no word about TLS: none · `no-verify`: encrypted, whoever answers ·
 * `prefer`, `require`, `verify-ca`, `verify-full`: encrypted, certificate and name checked · `uselibpqcompat=true`: the modes
 * as libpq has them. `sslrootcert`: the certificates to trust, a file or `system`; `sslcert`, `sslkey`: our own.
 * Throws `database_url_invalid`, without the address.
 */
export const readDatabaseUrl = (databaseUrl: string): DatabaseAddress => {
  const url = URL.parse(databaseUrl)
  if (!url) throw invalid('it is no address; a password’s special characters are written as %40 and the like')
  const asked = Object.fromEntries(TLS_PARAMETERS.map((name) => [name, url.searchParams.get(name) ?? '']))
  for (const name of TLS_PARAMETERS) url.searchParams.delete(name)
  const ssl = readTls(asked)
  return { connectionString: url.href, ...(ssl === undefined ? {} : { ssl }) }
}

type Asked = Record<string, string>

const readTls = (asked: Asked): ConnectionOptions | false | undefined => {
  const mode = asked['sslmode'] || modeOf(asked['ssl'] ?? '')
  if (mode === 'disable') return false
  const files = {
    ...(asked['sslrootcert'] ? { ca: trusted(asked['sslrootcert']) } : {}),
    ...(asked['sslcert'] ? { cert: fileOf('sslcert', asked['sslcert']) } : {}),
    ...(asked['sslkey'] ? { key: fileOf('sslkey', asked['sslkey']) } : {}),
  }
  if (mode === '') return Object.keys(files).length > 0 ? files : undefined
  return { ...files, ...checks(mode, asked) }
}

/** `ssl=true` and its like, as some providers write it. */
const modeOf = (ssl: string): string => {
  if (['true', '1'].includes(ssl)) return 'verify-full'
  if (['false', '0'].includes(ssl)) return 'disable'
  return ssl
}

const NAME_UNCHECKED = { checkServerIdentity: () => undefined }

const checks = (mode: string, asked: Asked): ConnectionOptions => {
  const likeLibpq = asked['uselibpqcompat'] === 'true'
  if (mode === 'no-verify') return { rejectUnauthorized: false }
  if (mode === 'verify-full') return {}
  if (!['prefer', 'require', 'verify-ca'].includes(mode))
    throw invalid(`sslmode is none of disable, require, verify-ca, verify-full, no-verify`)
  if (!likeLibpq) return {}
  if (mode === 'verify-ca' && !asked['sslrootcert'])
    throw invalid('sslmode=verify-ca with uselibpqcompat needs sslrootcert: the certificates to trust')
  const isChecked = mode === 'verify-ca' || (mode === 'require' && asked['sslrootcert'] !== '')
  return isChecked ? NAME_UNCHECKED : { rejectUnauthorized: false }
}

const trusted = (where: string): string | string[] =>
  where === 'system' ? getCACertificates('system') : fileOf('sslrootcert', where)

const fileOf = (name: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    throw invalid(`${name} names the file ${path}, which cannot be read (${code})`)
  }
}

const invalid = (why: string): Error =>
  storeError('database_url_invalid', `DATABASE_URL is not in order: ${why}.`)
