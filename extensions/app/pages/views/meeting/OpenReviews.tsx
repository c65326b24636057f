import { Alert, Flex, List, Text } from '@hubspot/ui-extensions'
import type { MeetingPack, PageStart } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { ContactLink } from '../../parts/ContactLink.tsx'

type OpenReviewsProps = { words: Words; start: PageStart; pack: MeetingPack }

/** What nobody answered in time, or the other side objected to, opens the meeting (product §5). */
export const OpenReviews = ({ words, start, pack: { open, labels } }: OpenReviewsProps) =>
  open.length === 0 ? null : (
    <Alert title={words.t('pack.open')} variant="warning">
      <Flex direction="column" gap="xs">
        <Text>{words.t('pack.open.what')}</Text>
        <List variant="unordered-styled">
          {open.map(({ contact, about, askedAt }) => (
            <Text key={`${about} ${contact} ${askedAt}`}>
              <ContactLink words={words} start={start} labels={labels} contact={contact} />
              {' · '}
              {words.t(`pack.open.${about}`, { time: words.time(askedAt) })}
            </Text>
          ))}
        </List>
      </Flex>
    </Alert>
  )
