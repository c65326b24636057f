import { channelKindOf, type ChannelKind } from '../../channel-url.ts'
import type { Operations } from '../../domain/agreement.ts'
import type { EngineDeps } from '../deps.ts'

/** Where packs are posted to: agreed in the operations, and with an address of that kind; null: nowhere. */
export function channelOf(
  { channels }: Operations,
  { channelUrl }: Pick<EngineDeps, 'channelUrl'>,
): { kind: ChannelKind; url: string } | null {
  if (!channels || channelUrl === null) return null
  const kind = channelKindOf(channelUrl)
  return kind === channels.kind ? { kind, url: channelUrl } : null
}
