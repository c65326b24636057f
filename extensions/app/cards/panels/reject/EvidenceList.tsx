import { Flex, Icon, List, Text } from '@hubspot/ui-extensions'
import type { Missing, ReasonOption } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { EvidenceItem } from './missing-now.ts'

type EvidenceListProps = { reason: ReasonOption; items: EvidenceItem[]; words: Words }

/** What the reason asks for and was not on record, each with whether the form gives it by now (ux §4.1). */
export function EvidenceList({ reason, items, words }: EvidenceListProps) {
  const { label } = reason
  if (items.length === 0)
    return reason.evidence === '' ? null : (
      <Flex gap="xs" align="center">
        <Icon name="success" color="success" />
        <Text>{words.t('reject.complete', { reason: label })}</Text>
      </Flex>
    )
  const lacking = items.some(({ given }) => !given)
  return (
    <Flex direction="column" gap="xs">
      <Text>{words.t(lacking ? 'reject.missing' : 'reject.given', { reason: label })}</Text>
      <List variant="unordered-styled">
        {items.map(({ missing, given }) => (
          <Flex key={missing.what} gap="xs" align="center">
            <Icon
              name={given ? 'success' : 'warning'}
              color={given ? 'success' : 'warning'}
              screenReaderText={words.t(given ? 'reject.item.given' : 'reject.item.missing')}
            />
            <Text>{wordsOf(missing, words)}</Text>
          </Flex>
        ))}
      </List>
      {items
        .map(({ missing }) => nextOf(missing, words))
        .map(
          (next) =>
            next && (
              <Text key={next} variant="microcopy">
                {next}
              </Text>
            ),
        )}
    </Flex>
  )
}

function wordsOf(missing: Missing, { t, n }: Words): string {
  switch (missing.what) {
    case 'attempts':
      return n('reject.missing.attempts', missing.count)
    case 'days':
      return n('reject.missing.days', missing.count)
    case 'channels': {
      const used = missing.used.map((channel) => t(`channel.${channel}`)).join(', ')
      return t('reject.missing.channels', { used: used || '–' })
    }
    case 'note':
      return t('reject.missing.note', { n: missing.count })
    default:
      return t(`reject.missing.${missing.what}`)
  }
}

/** From when the next attempt counts, where that is still to come. */
function nextOf(missing: Missing, { t, time, now }: Words): string | null {
  if (missing.what !== 'attempts' || missing.nextAt === null || Date.parse(missing.nextAt) <= now) return null
  return t('reject.missing.next', { time: time(missing.nextAt) })
}
