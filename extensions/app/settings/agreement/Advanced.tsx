import { Accordion, Alert, Button, Flex, TextArea } from '@hubspot/ui-extensions'
import type { AgreementPart } from './agreement-part.ts'

/** The document itself: what no form has is changed here, with everything said about it (ux §4.4). */
export function Advanced({ host, words, agreement, drafting }: AgreementPart) {
  const { active, draft } = agreement
  const { editing, typed, checked, checking } = drafting
  const text = typed.yaml ?? draft?.yaml ?? active?.yaml ?? ''
  const copy = (): void => {
    void host.copy(text).then(() => host.tell({ type: 'success', message: words.t('settings.copied') }))
  }
  // One of the two is edited at a time: neither may be lost to the other.
  const hasFields = Object.keys(typed.fields).length > 0
  const isSound = typed.yaml !== null && !checking && checked?.problems.length === 0
  return (
    <Accordion title={words.t('settings.advanced')}>
      <Flex direction="column" gap="sm">
        <TextArea
          name="yaml"
          label={words.t('settings.yaml')}
          value={text}
          rows={20}
          readOnly={!editing || hasFields}
          {...(editing && hasFields && { description: words.t('settings.yaml_locked') })}
          onInput={(written) => drafting.write(written)}
        />
        {isSound && <Alert variant="success" title={words.t('settings.in_order')} />}
        <Flex gap="sm">
          <Button onClick={copy}>{words.t('settings.copy')}</Button>
          {editing && (
            <Button disabled={typed.yaml === null} onClick={drafting.check}>
              {words.t('settings.check')}
            </Button>
          )}
        </Flex>
      </Flex>
    </Accordion>
  )
}
