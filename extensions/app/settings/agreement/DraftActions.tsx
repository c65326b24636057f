import { Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions'
import type { AgreementDone, AgreementSettings, DraftShown, Missing } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'
import type { Reading } from '../hooks/use-read.ts'
import { AskFirst } from '../parts/AskFirst.tsx'
import type { AgreementPart } from './agreement-part.ts'
import { isTyped } from './use-draft.ts'

type DraftActionsProps = AgreementPart & {
  reading: Reading<AgreementSettings>
  onCompare: () => void
}

/** What can be done about the draft by whoever looks; below it what is still missing (ux §4.4). */
export function DraftActions(props: DraftActionsProps) {
  const { words, agreement, drafting, onCompare } = props
  const { may, draft } = agreement
  if (!may.edit && may.signs.length === 0) return null
  if (drafting.editing) return <Editing {...props} />
  return (
    <Flex direction="column" gap="xs">
      <Flex gap="sm" wrap>
        {may.edit && (
          <Button onClick={drafting.begin}>{words.t(draft ? 'settings.edit' : 'settings.edit_new')}</Button>
        )}
        {draft && <Button onClick={onCompare}>{words.t('settings.compare')}</Button>}
        {draft && <Signing {...props} draft={draft} />}
        {draft && may.edit && <Closing {...props} draft={draft} />}
      </Flex>
      {draft?.missing.map((missing) => (
        <Text key={`${missing.what} ${'side' in missing ? missing.side : ''}`} variant="microcopy">
          {wordMissing(words, missing)}
        </Text>
      ))}
    </Flex>
  )
}

function Editing({ words, drafting, sending, reading }: DraftActionsProps) {
  const { typed, checked, checking } = drafting
  const isSound = (checked?.problems.length ?? 0) === 0
  return (
    <Flex gap="sm" wrap>
      <LoadingButton
        variant="primary"
        loading={sending.busy === 'save'}
        disabled={!isTyped(typed) || checking || !isSound}
        onClick={drafting.save}
      >
        {words.t('settings.save')}
      </LoadingButton>
      <Button onClick={drafting.leave}>{words.t('settings.edit_end')}</Button>
      {sending.failure && <Button onClick={() => void reading.again()}>{words.t('settings.reload')}</Button>}
      {checking && <Text variant="microcopy">{words.t('settings.checking')}</Text>}
    </Flex>
  )
}

type OfDraft = DraftActionsProps & { draft: DraftShown }

function Signing({ host, words, agreement, sending, reading, draft }: OfDraft) {
  const { version, hash, missing } = draft
  const isOpen = (side: string): boolean =>
    missing.some((one) => one.what === 'signature' && one.side === side)
  return agreement.may.signs.map((side) => (
    <AskFirst
      key={side}
      host={host}
      words={words}
      id={`sign-${side}`}
      title={words.t(`settings.sign.${side}`)}
      what={words.t('settings.sign_what', { version })}
      busy={sending.busy !== null}
      disabled={!isOpen(side)}
      onDo={() => write({ sending, reading }, 'sign', { side, hash })}
    />
  ))
}

function Closing({ host, words, sending, reading, draft }: OfDraft) {
  const { version, hash, missing, problems } = draft
  const busy = sending.busy !== null
  const drop = { expected: hash, change: { drop: true } }
  return (
    <>
      <AskFirst
        host={host}
        words={words}
        id="activate"
        variant="primary"
        title={words.t('settings.activate')}
        what={words.t('settings.activate_what', { version })}
        busy={busy}
        disabled={missing.length > 0 || problems.length > 0}
        onDo={() => write({ sending, reading }, 'activate', { hash })}
      />
      <AskFirst
        host={host}
        words={words}
        id="drop"
        variant="destructive"
        title={words.t('settings.drop')}
        what={words.t('settings.drop_what')}
        busy={busy}
        onDo={() => write({ sending, reading }, 'draft', drop)}
      />
    </>
  )
}

type Writing = Pick<DraftActionsProps, 'sending' | 'reading'>

/** Done, it is shown as it is then; refused, somebody else was there: it is read again. */
const write = async (
  { sending, reading }: Writing,
  name: 'sign' | 'activate' | 'draft',
  body: Record<string, unknown>,
): Promise<void> => {
  const done = await sending.send<AgreementDone>(name, `/api/settings/${name}`, body)
  if (done) reading.take(done.data.agreement, done.now)
  else await reading.again()
}

const wordMissing = (words: Words, missing: Missing): string => {
  if (missing.what === 'signatories') return words.t('settings.missing.signatories')
  if (missing.what === 'section') return words.t(`settings.missing.section.${missing.side}`)
  return words.t(`settings.missing.signature.${missing.side}`, { person: missing.name })
}
