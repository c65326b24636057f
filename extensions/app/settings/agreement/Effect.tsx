import { Alert, Flex, Heading, LoadingButton, Text, Tile } from '@hubspot/ui-extensions'
import { useState } from 'react'
import type { Failure } from '../_shared/read-reply.ts'
import type { EffectShown, SimulateRequest } from '../_shared/settings-contract.ts'
import { wordFailure } from '../hooks/word-failure.ts'
import type { PartProps } from '../parts/part-props.ts'
import { Rows } from '../parts/Rows.tsx'

type EffectProps = PartProps & SimulateRequest
type State = { busy: boolean; effect: EffectShown | null; failure: Failure | null }

/** What the draft would have made of the past: seconds of work, so only when somebody wants to know. */
export function Effect({ host, words, change }: EffectProps) {
  const [state, setState] = useState<State>({ busy: false, effect: null, failure: null })
  const show = async (): Promise<void> => {
    setState({ busy: true, effect: null, failure: null })
    const heard = await host.api.post<EffectShown>('/api/settings/simulate', { change })
    setState({ busy: false, effect: heard.ok ? heard.data : null, failure: heard.ok ? null : heard })
  }
  const { busy, effect, failure } = state
  return (
    <Tile>
      <Flex direction="column" gap="sm" align="start">
        <Heading>{words.t('settings.simulate')}</Heading>
        <LoadingButton size="sm" loading={busy} onClick={show}>
          {words.t('settings.simulate_do')}
        </LoadingButton>
        {failure && <Alert variant="danger" title={wordFailure(words, failure)} />}
        {effect?.sentences.map((sentence) => (
          <Text key={sentence}>{sentence}</Text>
        ))}
        {effect && effect.rows.length > 0 && (
          <Rows
            head={[
              words.t('settings.col.what'),
              words.t('settings.col.today'),
              words.t('settings.col.draft'),
              words.t('settings.col.difference'),
            ]}
            rows={effect.rows.map(({ label, today, draft, difference }) => ({
              key: label,
              cells: [label, today, draft, difference],
            }))}
          />
        )}
      </Flex>
    </Tile>
  )
}
