import { Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions'
import type { ConnectionSettings } from '../_shared/settings-contract.ts'
import type { Sending } from '../hooks/use-send.ts'
import { AskFirst } from '../parts/AskFirst.tsx'
import { MoveButton } from '../parts/MoveButton.tsx'
import type { PartProps } from '../parts/part-props.ts'

type ModeProps = PartProps & {
  connection: ConnectionSettings
  sending: Sending
  again: () => Promise<void>
}

/** Observed, live, or live with its tasks paused; and the way from one to the other (product §2 `mode`). */
export function Mode({ host, words, connection: { mode }, sending, again }: ModeProps) {
  const { state, since, endsAt } = mode
  const turn = async (to: 'observe' | 'live'): Promise<void> => {
    await sending.send('mode', '/api/settings/change', { change: { do: 'mode', mode: to } })
    await again()
  }
  const isLive = state === 'live'
  const title = words.t(isLive ? 'settings.pause' : 'settings.unpause')
  return (
    <Flex direction="column" gap="sm" align="start">
      <Heading>{words.t('settings.mode')}</Heading>
      <StatusTag variant={isLive ? 'success' : 'warning'}>{words.t(`settings.mode.${state}`)}</StatusTag>
      {since !== null && <Text>{words.t('settings.mode_since', { time: words.moment(since) })}</Text>}
      {endsAt !== null && <Text>{words.t('settings.mode_ends', { time: words.moment(endsAt) })}</Text>}
      {state === 'observing' ? (
        <MoveButton
          {...{ host, words, sending, again }}
          id="go-live"
          title={words.t('settings.go_live')}
          what={words.t('settings.go_live_what')}
          body={{}}
        />
      ) : (
        <AskFirst
          {...{ host, words, title }}
          id="mode"
          what={words.t(`settings.mode.${state}`)}
          busy={sending.busy !== null}
          onDo={() => turn(isLive ? 'observe' : 'live')}
        />
      )}
    </Flex>
  )
}
