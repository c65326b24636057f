import { Alert, Flex, Link, LoadingSpinner, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import type { Moved } from '../_shared/settings-contract.ts'
import type { Failure } from '../_shared/read-reply.ts'
import type { Words } from '../_shared/words.ts'
import type { Sending } from '../hooks/use-send.ts'
import { wordFailure } from '../hooks/word-failure.ts'
import { AskFirst } from './AskFirst.tsx'
import type { PartProps } from './part-props.ts'
import { Rows } from './Rows.tsx'

type MoveButtonProps = PartProps & {
  id: 'go-live' | 'migrate'
  title: string
  what: string
  body: Record<string, unknown>
  sending: Sending
  again: () => Promise<void>
}

type Preview =
  | { kind: 'none' }
  | { kind: 'loading' }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'ready'; moved: Moved }

/** Something that gives open leads other due times: first shown for whom, then done. */
export function MoveButton({ host, words, id, title, what, body, sending, again }: MoveButtonProps) {
  const [preview, setPreview] = useState<Preview>({ kind: 'none' })
  const path = `/api/settings/${id}`
  const look = async (): Promise<void> => {
    setPreview({ kind: 'loading' })
    const heard = await host.api.post<Moved>(path, { ...body, dryRun: true })
    setPreview(heard.ok ? { kind: 'ready', moved: heard.data } : { kind: 'failed', failure: heard })
  }
  const move = async (): Promise<void> => {
    await sending.send<Moved>(id, path, { ...body, dryRun: false })
    await again()
  }
  return (
    <AskFirst
      {...{ host, words, id, title, what }}
      variant="primary"
      busy={sending.busy !== null}
      onOpen={() => void look()}
      onDo={move}
    >
      <Shown words={words} preview={preview} />
    </AskFirst>
  )
}

function Shown({ words, preview }: { words: Words; preview: Preview }) {
  if (preview.kind === 'none') return null
  if (preview.kind === 'loading') return <LoadingSpinner label={words.t('settings.loading')} showLabel />
  if (preview.kind === 'failed') return <Alert variant="danger" title={wordFailure(words, preview.failure)} />
  const { cycles, changing, firstDueAt, sample } = preview.moved
  const due = (at: string | null): string => (at === null ? words.t('settings.no_due') : words.moment(at))
  return (
    <Flex direction="column" gap="sm">
      <Text>{words.n('settings.preview', cycles)}</Text>
      {cycles > 0 && <Text>{words.n('settings.preview_changing', changing)}</Text>}
      {firstDueAt !== null && (
        <Text>{words.t('settings.preview_first', { time: words.moment(firstDueAt) })}</Text>
      )}
      {sample.length > 0 && (
        <Rows
          head={[
            words.t('settings.col.contact'),
            words.t('settings.col.tier'),
            words.t('settings.col.due_today'),
            words.t('settings.col.due_then'),
          ]}
          rows={sample.map(({ contact, url, tier, today, then }) => ({
            key: contact,
            cells: [
              <Link key={contact} href={{ url, external: true }}>
                {contact}
              </Link>,
              tier,
              due(today),
              due(then),
            ],
          }))}
        />
      )}
    </Flex>
  )
}
