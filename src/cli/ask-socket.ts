import { request } from 'node:http'
import type { Answer } from '../engine/verbs/remote-verb.ts'

/** Nobody listens: no such file, or one that a killed service left behind. */
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTDIR'])

/** Asks the service that holds the store; null where nobody answers. A verb may take minutes: there is no time limit. */
export const askSocket = (
  path: string,
  { verb, input }: { verb: string; input: unknown },
): Promise<Answer | null> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify(input)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const asked = request(
      { socketPath: path, method: 'POST', path: `/verbs/${encodeURIComponent(verb)}`, headers },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          resolve(readAnswer(Buffer.concat(chunks).toString()))
        })
      },
    )
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (NOBODY.has(error.code ?? '')) resolve(null)
      else reject(error)
    })
    asked.end(body)
  })

const readAnswer = (text: string): Answer => {
  const read = JSON.parse(text) as Answer
  if (typeof read.ok !== 'boolean') throw new Error('the service answered something this command cannot read')
  return read
}
