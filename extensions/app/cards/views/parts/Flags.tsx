import { Alert, Icon, Inline, List, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Flag } from '../../_shared/contract.ts'
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
    <Inline gap="xs" align="center">
      <Icon name="warning" color="warning" screenReaderText={words.t('flag.title')} />
      <Text>{wordFlag(words, flag)}</Text>
    </Inline>
  )
}

const wordFlag = (words: Words, flag: Flag): string => {
  switch (flag.kind) {
    case 'customer':
      return words.t('flag.customer')
    case 'ticket':
      return words.t('flag.ticket', { subject: flag.subject })
    case 'colleague':
      return words.t('flag.colleague', { person: flag.person, company: flag.company })
    case 'status_only':
      return words.t('flag.status_only', { status: flag.status })
    case 'again':
      return words.t('flag.again', { time: words.time(flag.at), form: flag.form })
    case 'earlier':
      return words.t('flag.earlier', { time: words.time(flag.at), reason: flag.reason })
    case 'replied':
      return words.t('flag.replied', { time: words.time(flag.at) })
    case 'bounced':
      return words.t('flag.bounced', { time: words.time(flag.at) })
    case 'meeting':
      return words.t('flag.meeting', { time: words.time(flag.at) })
    case 'prior':
      return words.t('flag.prior', { time: words.time(flag.at) })
    case 'unseen':
      return words.t('flag.unseen', { time: words.time(flag.at) })
    case 'evidence_removed':
      return words.t('flag.evidence_removed', { time: words.time(flag.at) })
  }
}
