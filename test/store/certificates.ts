import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const NOBODY = 65534

/** A certificate and its key, as files. */
export type Certificate = { cert: string; key: string }

const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' })

export const hasOpenssl = (): boolean => {
  try {
    openssl('version')
    return true
  } catch {
    return false
  }
}

const pathsOf = (folder: string, name: string): Certificate => ({
  cert: join(folder, `${name}.pem`),
  key: join(folder, `${name}.key`),
})

/** An authority of our own. */
export const makeAuthority = (folder: string, name: string): Certificate => {
  const { cert, key } = pathsOf(folder, name)
  const subject = ['-subj', `/CN=${name}`, '-addext', 'basicConstraints=critical,CA:TRUE']
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    '-days',
    '2',
    ...subject,
  )
  return { cert, key }
}

/** A server's certificate for one name, signed by `authority`; its key is the server's alone, as PostgreSQL asks. */
export const makeServerCertificate = (
  folder: string,
  { name, authority }: { name: string; authority: Certificate },
): Certificate => {
  const { cert, key } = pathsOf(folder, `server-${name}`)
  const [request, names] = [`${cert}.csr`, `${cert}.names`]
  writeFileSync(names, `subjectAltName=DNS:${name}`)
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', request, '-subj', `/CN=${name}`)
  const signed = ['-CA', authority.cert, '-CAkey', authority.key, '-CAcreateserial', '-extfile', names]
  openssl('x509', '-req', '-in', request, '-out', cert, '-days', '2', ...signed)
  chmodSync(key, 0o600)
  if (process.getuid?.() === 0) chownSync(key, NOBODY, NOBODY)
  return { cert, key }
}
