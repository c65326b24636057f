import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { readTar, writeTar, type TarEntry } from '../../../src/store/backup/tar.ts'

const CONTENT = { empty: '', short: 'x', whole: 'y'.repeat(512), long: 'ñ'.repeat(70_000) }

async function* entries(): AsyncGenerator<TarEntry> {
  yield { name: 'engine/a', size: 0, isFolder: true, bytes: Readable.from([]) }
  for (const [name, text] of Object.entries(CONTENT)) {
    const bytes = Buffer.from(text)
    yield { name: `engine/a/${name}`, size: bytes.length, isFolder: false, bytes: Readable.from([bytes]) }
  }
}

const packed = (): Promise<Buffer> => buffer(writeTar(entries()))

/** In pieces of any length, as a stream brings them. */
async function* pieces(all: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < all.length; at += length) yield all.subarray(at, at + length)
}

const readAll = async (source: AsyncIterable<Buffer>): Promise<Record<string, string | null>> => {
  const read: Record<string, string | null> = {}
  for await (const { name, isFolder, bytes } of readTar(source)) {
    const text = (await buffer(bytes)).toString()
    read[name] = isFolder ? null : text
  }
  return read
}

it.each([1_000_000, 512, 77])(
  'an archive is read as it was written, in pieces of %i bytes',
  async (length) => {
    const files = Object.entries(CONTENT).map(([name, text]) => [`engine/a/${name}`, text])
    expect(await readAll(pieces(await packed(), length))).toEqual({
      'engine/a': null,
      ...Object.fromEntries(files),
    })
  },
)

it('an archive is one that any tar opens', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pacto-tar-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'all.tar'), await packed())
  execFileSync('tar', ['xf', 'all.tar'], { cwd: folder })
  for (const [name, text] of Object.entries(CONTENT))
    expect(readFileSync(join(folder, 'engine/a', name), 'utf8')).toBe(text)
})

it('an archive that is cut off or is none is refused', async () => {
  const all = await packed()
  await expect(readAll(pieces(all.subarray(0, all.length - 2_000), 512))).rejects.toThrow('ends too early')
  await expect(readAll(pieces(Buffer.alloc(2_000, 'x'), 512))).rejects.toThrow('no archive')
})
