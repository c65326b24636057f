import { Flex, Heading, Text, Tile } from '@hubspot/ui-extensions'
import type { Change } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'
import { Rows } from '../parts/Rows.tsx'

type ChangesProps = { words: Words; changes: Change[]; openCycles: number }

/** Clause by clause what is written otherwise, and whom it touches. */
export function Changes({ words, changes, openCycles }: ChangesProps) {
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{words.t('settings.changes')}</Heading>
        {changes.length === 0 ? (
          <Text>{words.t('settings.changes_none')}</Text>
        ) : (
          <Rows
            head={[
              words.t('settings.col.clause'),
              words.t('settings.col.today'),
              words.t('settings.col.draft'),
              words.t('settings.col.effect'),
            ]}
            rows={changes.map(({ label, today, draft, effect }, at) => ({
              key: `${label} ${String(at)}`,
              cells: [label, today ?? '–', draft ?? '–', effect],
            }))}
          />
        )}
        {openCycles > 0 && <Text variant="microcopy">{words.n('settings.open', openCycles)}</Text>}
      </Flex>
    </Tile>
  )
}
