import { Divider, EmptyState, Flex, Text } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import { FigureGrid } from '../../charts/FigureGrid.tsx'
import { OtherSections } from '../../charts/OtherSections.tsx'
import { HoursTable } from '../../charts/HoursTable.tsx'
import { inSection, pick } from '../../charts/pick.ts'
import { nameOfPlace } from '../../charts/place-names.ts'
import type { ViewProps } from '../../view-props.ts'
import { Causes } from './Causes.tsx'
import { Headline } from './Headline.tsx'
import { Reviewed } from './Reviewed.tsx'
import { Times } from './Times.tsx'
import { Trend } from './Trend.tsx'
import { Wait } from './Wait.tsx'

const PLACES = ['source', 'tier', 'team', 'campaign'] as const

const KNOWN = ['all', 'cause', 'wait', 'trend', 'hour', 'person', ...PLACES]

/** How often and why contact came late, who answers for each cause, and where the minutes went (ux §4.3). */
export const BreachesView = (view: ViewProps) => {
  const { words, answer } = view
  const { rows } = answer
  return (
    <Flex direction="column" gap="lg">
      <Headline view={view} rows={rows} />
      <NoBreaches view={view} />
      <Causes view={view} rows={inSection(rows, 'cause')} />
      <Times view={view} rows={inSection(rows, 'all')} />
      <Reviewed view={view} rows={rows} />
      <Divider />
      <Trend view={view} rows={inSection(rows, 'trend')} />
      <Wait view={view} rows={inSection(rows, 'wait')} />
      {PLACES.map((place) => (
        <FigureGrid
          key={place}
          view={view}
          title={words.t(`breaches.by.${place}`)}
          along={words.t(`breaches.place.${place}`)}
          rows={inSection(rows, place)}
          nameOf={(code) => nameOfPlace(words, answer.labels, { kind: place, code })}
        />
      ))}
      <HoursTable
        view={view}
        title={words.t('breaches.hours', { zone: words.zone })}
        rows={inSection(rows, 'hour')}
      />
      <ByPerson view={view} rows={inSection(rows, 'person')} />
      <OtherSections view={view} rows={rows} labels={answer.labels} known={KNOWN} />
    </Flex>
  )
}

/** Only where there were handoffs, and all of them were contacted in time. */
const NoBreaches = ({ view: { words, answer } }: { view: ViewProps }) => {
  const rate = pick(answer.rows, 'all', 'response')
  const breached = pick(answer.rows, 'all', 'breached')
  if (!rate?.of || rate.n !== rate.of || breached?.n !== 0) return null
  return (
    <EmptyState title={words.t('empty.breaches', { n: rate.of })} imageName="target" layout="vertical" flush>
      <Text>{words.t('breaches.none')}</Text>
    </EmptyState>
  )
}

/** By name, not by figure: there is no ranking (product §6). */
const ByPerson = ({ view, rows }: { view: ViewProps; rows: Figure[] }) => {
  const { words, answer } = view
  const nameOf = (code: string): string => nameOfPlace(words, answer.labels, { kind: 'person', code })
  return (
    <FigureGrid
      view={view}
      title={words.t('breaches.by.person')}
      hint={words.t('breaches.by.person.hint')}
      along={words.t('breaches.place.person')}
      rows={rows.toSorted((a, b) => nameOf(a.group).localeCompare(nameOf(b.group), words.language))}
      nameOf={nameOf}
    />
  )
}
