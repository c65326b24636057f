import { Alert, Flex, List, Text } from '@hubspot/ui-extensions'
import type { MeetingPack } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'

type DeletedProps = { words: Words; pack: MeetingPack }

/** Whoever is deleted is in no list that HubSpot shows: here it is said, week by week (ux §7). No link leads there any more. */
export const Deleted = ({ words, pack: { deleted = [] } }: DeletedProps) =>
  deleted.length === 0 ? null : (
    <Alert title={words.t('pack.deleted')} variant="info">
      <Flex direction="column" gap="xs">
        <Text>{words.t('pack.deleted.what')}</Text>
        <List variant="unordered-styled">
          {deleted.map(({ contact, deletedAt }) => (
            <Text key={`${contact} ${deletedAt}`}>
              {isId(contact) ? words.t('task.unnamed', { id: contact }) : words.t('meeting.erased')}
              {' · '}
              {words.t('pack.deleted.at', { time: words.time(deletedAt) })}
            </Text>
          ))}
        </List>
      </Flex>
    </Alert>
  )

/** Who was erased has none. */
const isId = (contact: string): boolean => /^\d+$/.test(contact)
