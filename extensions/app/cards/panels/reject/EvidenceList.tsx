import { Box, Flex, Icon, List, Text } from '@hubspot/ui-extensions'
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
        {items.map((item) => (
          <Item key={item.missing.what} item={item} words={words} />
        ))}
      </List>
    </Flex>
  )
}

function Item({ item: { missing, given }, words }: { item: EvidenceItem; words: Words }) {
  const name = given ? 'success' : 'warning'
  const next = nextOf(missing, words)
  return (
    <Flex gap="xs" align="start">
      <Icon
        name={name}
        color={name}
        screenReaderText={words.t(given ? 'reject.item.given' : 'reject.item.missing')}
      />
      <Box flex={1}>
        <Text>{wordsOf(missing, words)}</Text>
        {next && <Text variant="microcopy">{next}</Text>}
      </Box>
    </Flex>
  )
}

function wordsOf(missing: Missing, { t, n }: Words): string {
  const { what } = missing
  if (what === 'attempts' || what === 'days') return n(`reject.missing.${what}`, missing.count)
  if (what === 'note') return t('reject.missing.note', { n: missing.count })
  if (what !== 'channels') return t(`reject.missing.${what}`)
  const used = missing.used.map((channel) => t(`channel.${channel}`)).join(', ')
  return t('reject.missing.channels', { used: used || '–' })
}

/** From when the next attempt counts, where that is still to come. */
function nextOf(missing: Missing, { t, time, now }: Words): string | null {
  if (missing.what !== 'attempts' || missing.nextAt === null || Date.parse(missing.nextAt) <= now) return null
  return t('reject.missing.next', { time: time(missing.nextAt) })
}
