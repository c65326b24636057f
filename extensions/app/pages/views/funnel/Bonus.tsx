import { Button, Flex, Heading, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions'
import type { BonusRow, ReportAnswer } from '../../_shared/page-contract.ts'
import { filterQuery } from '../../hooks/filter-params.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useFileLink } from '../../hooks/use-file-link.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { FileLink } from '../../parts/FileLink.tsx'
import { wordFailure } from '../../parts/word-failure.ts'
import type { ViewProps } from '../../view-props.ts'
import { BonusTable } from './BonusTable.tsx'

const READERS = ['manager', 'marketing', 'admin']

/** What is paid for won deals of leads Marketing brought; frozen when its month is over. Not for everybody (product §5). */
export const Bonus = ({ view }: { view: ViewProps }) =>
  view.start.user.roles.some((role) => READERS.includes(role)) ? <BonusStatement view={view} /> : null

const BonusStatement = ({ view }: { view: ViewProps }) => {
  const { words, api, filters } = view
  const page = usePage()
  const link = useFileLink(page)
  const query = filterQuery({ ...NO_FILTERS, period: filters.period })
  const loaded = useLoaded(filters.period, page.turn, () =>
    api.get<ReportAnswer<BonusRow>>('/api/report/bonus', query),
  )
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.t('bonus.title')}</Heading>
      {loaded.kind === 'loading' && <LoadingSpinner label={words.t('card.loading')} size="sm" />}
      {loaded.kind === 'failed' && (
        <>
          <Text>{wordFailure(words, loaded.failure)}</Text>
          <Flex>
            <Button size="xs" onClick={page.refresh}>
              {words.t('card.retry')}
            </Button>
          </Flex>
        </>
      )}
      {loaded.kind === 'ready' && (
        <>
          <BonusTable view={view} answer={loaded.data} />
          <Flex>
            <LoadingButton
              size="xs"
              loading={link.busy}
              onClick={() =>
                link.ask({
                  kind: 'report',
                  report: 'bonus',
                  filters: { ...NO_FILTERS, period: filters.period },
                })
              }
            >
              {words.t('button.csv')}
            </LoadingButton>
          </Flex>
          <FileLink words={words} link={link} />
        </>
      )}
    </Flex>
  )
}

/** A statement is of everything: whoever filters it has another one. */
const NO_FILTERS = { team: '', owner: '', source: '', tier: '' }
