import { Accordion, Flex, Heading, List, LoadingSpinner, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { ExplainAnswer } from '../../_shared/page-contract.ts'
import { fillText, isTextKey } from '../../_shared/text.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { FailureState } from '../../parts/FailureState.tsx'

/** How every figure is counted, by the numbers of the agreement in force. */
export const CountedView = (): ReactElement => {
  const { api, turn, wordsAt, now, refresh, params } = usePage()
  const words = wordsAt(now)
  const loaded = useLoaded('explain', turn, () => api.get<ExplainAnswer>('/api/report/explain', {}))
  if (loaded.kind === 'loading')
    return <LoadingSpinner label={words.t('card.loading')} layout="centered" showLabel />
  if (loaded.kind === 'failed') return <FailureState words={words} failure={loaded.failure} retry={refresh} />
  const { of = '' } = params
  const isThere = loaded.data.reports.some(({ name }) => name === of)
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('page.tab.counted')}</Heading>
      <Text>{words.t('counted.body')}</Text>
      {loaded.data.reports.map(({ name, definitions }) => {
        const key = `kpi.report.${name}`
        return (
          <Accordion
            key={name}
            title={isTextKey(key) ? fillText(words.language, key) : name}
            defaultOpen={name === of || !isThere}
            size="sm"
          >
            <List variant="unordered-styled">
              {definitions.map(({ id, text }) => (
                <Text key={id}>{text}</Text>
              ))}
            </List>
          </Accordion>
        )
      })}
    </Flex>
  )
}
