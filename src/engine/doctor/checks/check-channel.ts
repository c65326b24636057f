import { channelKindOf } from '../../../channel-url.ts'
import type { Check } from '../check.ts'
import { ok, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** Whether what the operations say of a channel and its address go together; neither is the usual case. */
export const checkChannel = ({ agreement, config: { channelUrl = null } }: Patient): Check[] => {
  if (agreement.from !== 'store' && agreement.from !== 'file') return []
  const kind = agreement.operations.channels?.kind ?? null
  const given = channelUrl === null ? null : channelKindOf(channelUrl)
  if (kind === null && given === null) return []
  if (kind === null)
    return [
      warn(
        'channel',
        'PACTO_CHANNEL_URL is set, but the operations name no channel: nothing is posted.',
        `Say channels: { kind: ${String(given)} } in the operations, with \`npm run pacto -- operations apply FILE\`.`,
      ),
    ]
  if (kind === given) return [ok('channel', `Weekly packs are posted to ${kind}.`)]
  return [
    warn(
      'channel',
      `The operations name ${kind}, but PACTO_CHANNEL_URL holds no address of it: nothing is posted.`,
      'Put the address of the channel’s incoming webhook there, or say channels: off.',
    ),
  ]
}
