import { channelKindOf } from '../../../channel-url.ts'
import type { Check } from '../check.ts'
import { ok, said, warn } from '../check.ts'
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
        said('doctor.channel.unnamed'),
        said('doctor.channel.unnamed_fix', { kind: String(given) }),
      ),
    ]
  if (kind === given) return [ok('channel', said('doctor.channel.ok', { kind }))]
  return [warn('channel', said('doctor.channel.other', { kind }), said('doctor.channel.other_fix'))]
}
