import { Flex, Heading, Link, LoadingButton, Text } from '@hubspot/ui-extensions'
import type { ConnectionSettings, FailedDelivery } from '../_shared/settings-contract.ts'
import type { Sending } from '../hooks/use-send.ts'
import type { PartProps } from '../parts/part-props.ts'
import { Rows } from '../parts/Rows.tsx'

type FailedProps = PartProps & {
  connection: ConnectionSettings
  sending: Sending
  again: () => Promise<void>
}

/** What HubSpot refused for good, why, and the way to try it once more. */
export function Failed({ words, connection, sending, again }: FailedProps) {
  const { failed, deliveries } = connection
  const retry = async (
    name: string,
    delivery: Pick<FailedDelivery, 'kind' | 'key'> | null,
  ): Promise<void> => {
    await sending.send(name, '/api/settings/retry', { delivery })
    await again()
  }
  const button = (name: string, label: string, delivery: Pick<FailedDelivery, 'kind' | 'key'> | null) => (
    <LoadingButton
      size="sm"
      loading={sending.busy === name}
      disabled={sending.busy !== null}
      onClick={() => retry(name, delivery)}
    >
      {label}
    </LoadingButton>
  )
  return (
    <Flex direction="column" gap="sm" align="start">
      <Heading>{words.t('settings.failed')}</Heading>
      {deliveries.failed === 0 && <Text>{words.t('settings.failed_none')}</Text>}
      {failed.length > 0 && (
        <Rows
          head={[words.t('settings.col.what'), words.t('settings.col.why'), '', '']}
          rows={failed.map(({ kind, key, url, why }) => ({
            key: `${kind} ${key}`,
            cells: [
              words.t(`settings.failed.${kind}`),
              why,
              url === '' ? null : (
                <Link key={key} href={{ url, external: true }}>
                  {words.t('settings.open_record')}
                </Link>
              ),
              button(`${kind} ${key}`, words.t('settings.try_one'), { kind, key }),
            ],
          }))}
        />
      )}
      {deliveries.failed > 1 && button('all', words.t('settings.try_all'), null)}
    </Flex>
  )
}
