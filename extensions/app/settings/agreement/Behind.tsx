import { Alert, Flex } from '@hubspot/ui-extensions'
import type { AgreementSettings } from '../_shared/settings-contract.ts'
import type { Sending } from '../hooks/use-send.ts'
import { MoveButton } from '../parts/MoveButton.tsx'
import type { PartProps } from '../parts/part-props.ts'

type BehindProps = PartProps & {
  agreement: AgreementSettings
  sending: Sending
  again: () => Promise<void>
}

/** Open leads under earlier versions, and the one act that moves them (product §2). */
export function Behind({ host, words, agreement, sending, again }: BehindProps) {
  const { active, behind, may } = agreement
  const cycles = behind.reduce((sum, one) => sum + one.cycles, 0)
  if (!active || cycles === 0 || !may.migrate) return null
  const { version } = active
  return (
    <Alert variant="info" title={words.n('settings.behind', cycles)}>
      <Flex>
        <MoveButton
          {...{ host, words, sending, again }}
          id="migrate"
          title={words.t('settings.migrate', { version })}
          what={words.t('settings.migrate_what')}
          body={{ to: version }}
        />
      </Flex>
    </Alert>
  )
}
