import { Button, Flex, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Words } from '../_shared/words.ts'

/** Nothing is read by itself any more, and how to have it anew. */
export const Resting = ({ words, refresh }: { words: Words; refresh: () => void }): ReactElement => (
  <Flex gap="sm" align="center" wrap>
    <Text variant="microcopy">{words.t('today.resting')}</Text>
    <Button size="xs" variant="secondary" onClick={() => refresh()}>
      {words.t('card.refresh')}
    </Button>
  </Flex>
)
