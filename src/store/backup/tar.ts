/** One thing of an archive. A folder has no bytes. */
export type TarEntry = { name: string; size: number; isFolder: boolean; bytes: AsyncIterable<Buffer> }

/** What an archive is made of is blocks of so many bytes. */
const BLOCK = 512
const NAME_LENGTH = 100
const [FILE, FOLDER] = ['0', '5']

/** The bytes of an archive as `tar` makes them, entry by entry: nothing is ever held as a whole. */
export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) {
    yield headerOf(entry)
    let left = entry.size
    for await (const chunk of entry.bytes) {
      left -= chunk.length
      yield chunk
    }
    if (left !== 0) throw new Error(`${entry.name} changed while it was read`)
    yield Buffer.alloc(padding(entry.size))
  }
  yield Buffer.alloc(2 * BLOCK)
}

/**
 * The entries of an archive that `writeTar` made. The bytes of each have to be read before the next is asked for. Throws where
 * it ends too early or is none.
 */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const reader = createReader(source)
  for (;;) {
    const header = await reader.take(BLOCK)
    if (header.every((byte) => byte === 0)) return
    const { name, size, isFolder } = parseHeader(header)
    yield { name, size, isFolder, bytes: reader.stream(size) }
    await reader.take(padding(size))
  }
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

const headerOf = ({ name, size, isFolder }: TarEntry): Buffer => {
  if (Buffer.byteLength(name) > NAME_LENGTH) throw new Error(`${name} is too long a name`)
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0)
  header.write(isFolder ? '0000700' : '0000600', 100)
  header.write('0000000', 108)
  header.write('0000000', 116)
  header.write(size.toString(8).padStart(11, '0'), 124)
  header.write('00000000000', 136)
  header.write(isFolder ? FOLDER : FILE, 156)
  header.write('ustar\u000000', 257)
  header.write(checksum(header), 148)
  return header
}

/** The sum of all bytes, its own field taken as blanks. */
const checksum = (header: Buffer): string => {
  const sum = header.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0)
  return `${sum.toString(8).padStart(6, '0')}\u0000 `
}

const parseHeader = (header: Buffer): Omit<TarEntry, 'bytes'> => {
  const text = (from: number, to: number): string =>
    (header.toString('utf8', from, to).split('\u0000')[0] ?? '').trim()
  if (text(148, 156) !== checksum(header).split('\u0000')[0]) throw new Error('this is no archive of Pacto')
  return {
    name: text(0, NAME_LENGTH),
    size: parseInt(text(124, 136), 8),
    isFolder: text(156, 157) === FOLDER,
  }
}

type Reader = { take(length: number): Promise<Buffer>; stream(length: number): AsyncGenerator<Buffer> }

const createReader = (source: AsyncIterable<Buffer>): Reader => {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  async function* stream(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0;) {
      if (rest.length === 0) {
        const next = await chunks.next()
        if (next.done) throw new Error('the archive ends too early')
        rest = next.value
      }
      const part = rest.subarray(0, left)
      rest = rest.subarray(part.length)
      left -= part.length
      if (part.length > 0) yield part
    }
  }
  const take = async (length: number): Promise<Buffer> => {
    const parts: Buffer[] = []
    for await (const part of stream(length)) parts.push(part)
    return Buffer.concat(parts)
  }
  return { take, stream }
}
