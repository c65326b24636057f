import { readFile } from 'node:fs/promises'
import { refuse, type Answer } from '../engine/verbs/remote-verb.ts'

/** A file's text; verbs that go to the service carry it with them, for paths are this process's own. */
export const readText = async (path: string): Promise<Answer<string>> => {
  try {
    return { ok: true, data: await readFile(path, 'utf8') }
  } catch {
    return refuse('file_unreadable', `${path} cannot be read. Give the path of a document.`)
  }
}
