import { Alert, List, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Labels, ReassignAnswer } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { nameOfContact } from '../../parts/ContactLink.tsx'
import { wordRefusal } from '../../parts/word-failure.ts'

export type NotMovedProps = { words: Words; labels: Labels; refused: ReassignAnswer['refused'] }

/** Which leads stayed where they were, and why each. */
export const NotMoved = ({ words, labels, refused }: NotMovedProps): ReactElement | null =>
  refused.length === 0 ? null : (
    <Alert variant="warning" title={words.n('reassign.refused', refused.length)}>
      <List>
        {refused.map(({ contact, code }) => (
          <Text key={contact}>
            {words.t('reassign.refused.line', {
              contact: nameOfContact(words, labels, contact),
              why: wordRefusal(words, code),
            })}
          </Text>
        ))}
      </List>
    </Alert>
  )
