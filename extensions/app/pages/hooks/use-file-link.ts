import { useEffect, useState } from 'react'
import type { LinkAnswer, LinkRequest } from '../_shared/page-contract.ts'
import type { MeetingProps } from '../view-props.ts'
import { useHost } from './use-host.ts'
import { useSend } from './use-send.ts'

/** A link lives sixty seconds (engineering §16); ours goes a little before. */
const LIFE_MS = 55_000

export type FileLinkState = {
  busy: boolean
  /** null: none was asked for, or it was used, or it is too old. */
  link: { url: string; file: LinkRequest['file'] } | null
  ask: (file: LinkRequest['file']) => void
  used: () => void
}

/** A file to take along, by a link that works once: asked for, shown, gone when it was pressed or is too old. */
export function useFileLink({ api, tellFailure }: Pick<MeetingProps, 'api' | 'tellFailure'>): FileLinkState {
  const { timers } = useHost()
  const { send, busy } = useSend(api)
  const [link, setLink] = useState<FileLinkState['link']>(null)
  useEffect(() => (link ? timers.after(LIFE_MS, () => setLink(null)) : undefined), [link, timers])
  const ask = async (file: LinkRequest['file']): Promise<void> => {
    const heard = await send<LinkAnswer>('/api/page/link', { file })
    if (heard.ok) setLink({ url: heard.data.url, file })
    else tellFailure(heard)
  }
  return { busy, link, ask: (file) => void ask(file), used: () => setLink(null) }
}
