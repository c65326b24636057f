import { Alert, Flex, StatusTag, Text } from '@hubspot/ui-extensions'
import type { AgreementSettings } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'

type HeadProps = { words: Words; agreement: AgreementSettings; problems: number }

/** What is in force, since when and who signed it; what is drafted, and how it stands. */
export function Head({ words, agreement: { active, draft, mode }, problems }: HeadProps) {
  const signed = active?.signatures.map(({ name, at }) => `${name} (${words.moment(at)})`) ?? []
  return (
    <Flex direction="column" gap="sm">
      {active && (
        <Alert
          variant="success"
          title={words.t('settings.active', { version: active.version, time: words.moment(active.since) })}
        >
          {signed.length > 0
            ? words.t('settings.signed', { list: signed.join(' · ') })
            : words.t('settings.unsigned')}
        </Alert>
      )}
      <StatusTag variant={mode.state === 'live' ? 'success' : 'warning'}>
        {words.t(`settings.mode.${mode.state}`)}
      </StatusTag>
      {draft && (
        <Alert
          variant={problems > 0 ? 'warning' : 'info'}
          title={
            problems > 0
              ? words.n('settings.draft_problems', problems, { version: draft.version })
              : words.t('settings.draft', { version: draft.version })
          }
        >
          {words.t('settings.draft_by', { person: draft.changedBy, time: words.moment(draft.changedAt) })}
        </Alert>
      )}
      {draft?.signatures.map(({ side, name }) => (
        <Text key={side} variant="microcopy">
          {words.t(`settings.signed_by.${side}`, { person: name })}
        </Text>
      ))}
    </Flex>
  )
}
