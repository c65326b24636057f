import {
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
  Text,
} from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import type { Figure } from '../_shared/page-contract.ts'
import { hoursTable } from './hours-table.ts'
import { nameOfWeekday } from './time-names.ts'
import { shortMeasure } from './short-measure.ts'
import type { ViewProps } from '../view-props.ts'

type HoursTableProps = { view: Pick<ViewProps, 'words' | 'listTo'>; title: string; rows: Figure[] }

/** A table instead of a heat map, which HubSpot has none of: the lowest rate carries a tag (ux §2.4). */
export const HoursTable = ({ view, title, rows }: HoursTableProps) => {
  const { words } = view
  if (rows.length === 0) return null
  const { weekdays, hours, cellAt, worst } = hoursTable(rows)
  return (
    <Flex direction="column" gap="xs">
      <Heading>{title}</Heading>
      <Table density="compact">
        <TableHead>
          <TableRow>
            <TableHeader>{words.t('breaches.hour')}</TableHeader>
            {weekdays.map((weekday) => (
              <TableHeader key={weekday}>{nameOfWeekday(weekday, words)}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {hours.map((hour) => (
            <TableRow key={hour}>
              <TableHeader>{`${String(hour).padStart(2, '0')}:00`}</TableHeader>
              {weekdays.map((weekday) => (
                <HourCell key={weekday} view={view} figure={cellAt(weekday, hour)} worst={worst} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  )
}

type HourCellProps = { view: HoursTableProps['view']; figure: Figure | null; worst: Figure | null }

const HourCell = ({ view: { words, listTo }, figure, worst }: HourCellProps) => {
  if (!figure) return <TableCell>–</TableCell>
  const measured = shortMeasure(words, figure)
  return (
    <TableCell>
      {figure === worst && <Tag variant="warning">{words.t('breaches.worst')}</Tag>}
      {figure.list === null ? (
        <Text>{measured}</Text>
      ) : (
        <PageLink {...listTo(figure.list)}>{measured}</PageLink>
      )}
    </TableCell>
  )
}
