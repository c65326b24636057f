import {
  Alert,
  Button,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  Text,
} from '@hubspot/ui-extensions'
import type { ConnectionSettings } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'

type HealthProps = { words: Words; connection: ConnectionSettings; again: () => Promise<void> }

/** What came, what is left, what waits: a line each. */
export function Health({ words, connection, again }: HealthProps) {
  const blocked = connection.budget.filter(({ blockedUntil }) => blockedUntil !== null)
  return (
    <Flex direction="column" gap="sm" align="start">
      <Heading>{words.t('settings.health')}</Heading>
      {blocked.map(({ kind, blockedUntil, why }) => (
        <Alert
          key={kind}
          variant="warning"
          title={words.t('settings.blocked', { time: words.moment(blockedUntil ?? ''), why: why ?? '–' })}
        />
      ))}
      <DescriptionList direction="row">
        {linesOf(words, connection).map(([label, value]) => (
          <DescriptionListItem key={label} label={label}>
            <Text>{value}</Text>
          </DescriptionListItem>
        ))}
      </DescriptionList>
      <Button size="sm" onClick={() => void again()}>
        {words.t('settings.reload')}
      </Button>
    </Flex>
  )
}

/** What the last comparison found that nobody looks after. */
const DARK = ['unknown', 'noOwner', 'archivedOwner'] as const

const linesOf = (words: Words, connection: ConnectionSettings): [string, string][] => {
  const { startedAt, lastWebhookAt, lastCardAt, inbox, work, deliveries, budget } = connection
  const { comparedAt, repaired, dark } = connection
  const heard = (at: string | null): string =>
    at === null ? words.t('settings.none_since', { time: words.moment(startedAt) }) : words.moment(at)
  const waiting = (n: number, at: string | null): string =>
    at === null || n === 0 ? String(n) : words.t('settings.waiting_since', { n, time: words.moment(at) })
  return [
    [words.t('settings.last_webhook'), heard(lastWebhookAt)],
    [words.t('settings.last_card'), heard(lastCardAt)],
    ...budget.map(({ kind, left, of }): [string, string] => [
      words.t(`settings.budget.${kind}`),
      words.t('settings.of', { n: left, of }),
    ]),
    [words.t('settings.inbox'), waiting(inbox.waiting, inbox.oldestAt)],
    [words.t('settings.work'), waiting(work.due, work.oldestAt)],
    [words.t('settings.deliveries'), String(deliveries.waiting)],
    [words.t('settings.failed_count'), String(deliveries.failed)],
    [
      words.t('settings.compared'),
      comparedAt === null ? words.t('settings.never') : words.moment(comparedAt),
    ],
    [words.t('settings.repaired'), String(repaired)],
    ...DARK.map((why): [string, string] => [words.t(`settings.dark.${why}`), String(dark[why])]),
  ]
}
