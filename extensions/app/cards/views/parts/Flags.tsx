import { Alert, Box, Flex, Icon, List, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Flag } from '../../_shared/contract.ts'
import { fillText } from '../../_shared/text.ts'
import type { Words } from '../../_shared/words.ts'
import type { OfCard } from './Status.tsx'

/** More than these nobody reads before a call (ux §4.1). */
const MOST = 3
/** What changes what to do next. */
const URGENT: Flag['kind'][] = ['replied', 'bounced', 'ticket']

/** "Before calling": nothing where there is nothing to know. */
export const Flags = ({ card, words }: OfCard): ReactElement | null => {
  const flags = card.flags.slice(0, MOST)
  if (flags.length === 0) return null
  const isUrgent = flags.some(({ kind }) => URGENT.includes(kind))
  return (
    <Alert variant={isUrgent ? 'warning' : 'info'} title={words.t('flag.title')}>
      <List variant="unordered-styled">
        {flags.map((flag) => (
          <Text key={flag.kind}>{wordFlag(words, flag)}</Text>
        ))}
      </List>
    </Alert>
  )
}

/** The one that weighs most, for narrow places. */
export const FirstFlag = ({ card, words }: OfCard): ReactElement | null => {
  const [flag] = card.flags
  if (!flag) return null
  return (
    <Flex gap="xs" align="start">
      <Icon name="warning" color="warning" screenReaderText={words.t('flag.title')} />
      <Box flex={1}>
        <Text>{wordFlag(words, flag)}</Text>
      </Box>
    </Flex>
  )
}

/** What a flag is about fills its sentence. */
const wordFlag = (words: Words, { kind, ...about }: Flag): string => {
  const time = 'at' in about ? words.time(about.at) : ''
  if ('form' in about && about.form === '') return words.t('flag.again_only', { time })
  return fillText(words.language, `flag.${kind}`, { ...about, time })
}
