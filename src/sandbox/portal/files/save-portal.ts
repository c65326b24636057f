import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Portal } from '../create-portal.ts'
import { OBJECT_TYPES } from '../rules/object-types.ts'
import { portalLines } from './lines.ts'

/** Writes the portal as JSON lines. The file is whole or not there: it is written beside and renamed. */
export async function savePortal(portal: Portal, path: string): Promise<void> {
  const beside = `${path}.part`
  const types = OBJECT_TYPES.map(({ name }) => name)
  function* texts(): Generator<string> {
    for (const line of portalLines(portal.state, types)) yield `${JSON.stringify(line)}\n`
  }
  await pipeline(Readable.from(texts()), createWriteStream(beside))
  await rename(beside, path)
}
