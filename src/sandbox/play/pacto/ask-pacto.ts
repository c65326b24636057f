import type { World } from '../../world/open-world.ts'

/** Asks Pacto as the command line does; what it refuses is thrown, in its words. */
export async function askPacto<T = unknown>({ engine }: World, verb: string, input: unknown): Promise<T> {
  const answer = await engine.perform({ verb, input })
  if (answer.ok) return answer.data as T
  const { code, message, reasons = [] } = answer.error
  throw new Error(`${code}: ${[message, ...reasons].join(' ')}`)
}
