import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'

/** What a client says last; the engine would end with it. */
const TERMINATE = 'X'.charCodeAt(0)

/** A PGlite as node-postgres sees a server: PostgreSQL's own messages, handed over in this thread instead of by a socket. */
export const wireTo = (pglite: PGlite): Duplex => {
  const send = (bytes: Buffer, done: (error?: Error | null) => void): void => {
    if (bytes[0] === TERMINATE) return done()
    pglite.execProtocolRaw(bytes).then(
      (answer) => {
        if (answer.length > 0) wire.push(Buffer.from(answer))
        done()
      },
      (error: unknown) => done(error as Error),
    )
  }
  const wire = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => send(bytes, done),
    // A statement comes in five messages: in one go they cost a fifth.
    writev: (parts, done) => send(Buffer.concat(parts.map(({ chunk }) => chunk as Buffer)), done),
    final: (done) => {
      wire.push(null)
      done()
    },
  })
  const same = (): Duplex => wire
  const connect = (): Duplex => {
    setImmediate(() => wire.emit('connect'))
    return wire
  }
  return Object.assign(wire, {
    connect,
    setNoDelay: same,
    setKeepAlive: same,
    ref: same,
    unref: same,
  })
}
