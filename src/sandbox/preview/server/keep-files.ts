import type { Clock } from '../../../clock.ts'
import type { ProxyAnswer, ProxyCall } from '../host/shell/shell-api.ts'
import type { Turns } from './take-turns.ts'

export type File = { status: number; headers: Headers; bytes: Buffer }

export type Files = {
  /** Looks at what the service answered: a link to a file is followed at once where time runs. */
  look(asked: ProxyCall, answer: ProxyAnswer): Promise<void>
  /** What was fetched for this path, once; null: nothing, or it is too old. */
  take(path: string): File | null
}

type Deps = {
  /** Real time. */
  clock: Clock
  turns: Turns
  serviceUrl: string
  /** Virtual time over real time; 0: it stands still. */
  factor(): number
}

const LINK = '/api/page/link'
/** As long as a link lives (engineering §16), of real time. */
const LIFE_MS = 60_000

/**
 * A link to a file lives for a minute of the portal's time, and that may be over before a hand is at the mouse. So where
 * time runs its file is fetched as soon as the link is known, and given to whoever follows it within a real minute, once.
 * Where time stands still the link is the service's own affair.
 */
export function keepFiles({ clock, turns, serviceUrl, factor }: Deps): Files {
  const kept = new Map<string, { file: File; until: number }>()
  return {
    look: async (asked, answer) => {
      const path = factor() > 1 ? linkedPath(asked, answer) : null
      if (path === null) return
      const file = await turns(() => fetchFile(serviceUrl + path)).catch(() => null)
      if (file?.status === 200) kept.set(path, { file, until: clock.now().getTime() + LIFE_MS })
    },
    take: (path) => {
      const found = kept.get(path)
      kept.delete(path)
      return found && found.until > clock.now().getTime() ? found.file : null
    },
  }
}

/** As any browser asks. */
export async function fetchFile(url: string): Promise<File> {
  const answer = await fetch(url, { redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

function linkedPath({ url, options }: ProxyCall, answer: ProxyAnswer): string | null {
  if (options.method?.toUpperCase() !== 'POST' || URL.parse(url)?.pathname !== LINK) return null
  if (!answer.ok || answer.data.status !== 200) return null
  const { data } = JSON.parse(answer.data.body) as { data?: { url?: string } }
  return URL.parse(data?.url ?? '')?.pathname ?? null
}
