import { Alert, Flex, Heading, LoadingButton, StatusTag } from '@hubspot/ui-extensions'
import { useState } from 'react'
import type { Failure } from '../_shared/read-reply.ts'
import type { DoctorAnswer } from '../_shared/settings-contract.ts'
import { wordFailure } from '../hooks/word-failure.ts'
import type { PartProps } from '../parts/part-props.ts'
import { Rows } from '../parts/Rows.tsx'

type State = { busy: boolean; answer: DoctorAnswer | null; failure: Failure | null }

/** What HubSpot has to be asked for, a dozen requests: only when somebody wants to know. */
export function Doctor({ host, words }: PartProps) {
  const [state, setState] = useState<State>({ busy: false, answer: null, failure: null })
  const check = async (): Promise<void> => {
    setState({ busy: true, answer: null, failure: null })
    const heard = await host.api.get<DoctorAnswer>('/api/settings/doctor', {})
    setState({
      busy: false,
      answer: heard.ok ? heard.data : null,
      failure: heard.ok ? null : heard,
    })
  }
  const wrong = state.answer?.checks.filter((one) => one.state !== 'ok') ?? []
  return (
    <Flex direction="column" gap="sm" align="start">
      <Heading>{words.t('settings.doctor')}</Heading>
      <LoadingButton size="sm" loading={state.busy} onClick={check}>
        {words.t('settings.doctor_check')}
      </LoadingButton>
      {state.failure && <Alert variant="danger" title={wordFailure(words, state.failure)} />}
      {state.answer && wrong.length === 0 && (
        <Alert variant="success" title={words.t('settings.doctor_ok')} />
      )}
      {wrong.length > 0 && (
        <Rows
          head={[words.t('settings.col.what'), words.t('settings.col.why')]}
          rows={wrong.map(({ code, state: found, sentence, fix }) => ({
            key: code,
            cells: [
              <StatusTag key={code} variant={found === 'fail' ? 'danger' : 'warning'}>
                {code}
              </StatusTag>,
              [sentence, fix].filter((line) => line !== '').join(' '),
            ],
          }))}
        />
      )}
    </Flex>
  )
}
