import {
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import type { Figure } from '../_shared/page-contract.ts'
import { Measured } from '../parts/Measured.tsx'
import { nameOfFigure } from '../parts/name-of-figure.ts'
import type { ViewProps } from '../view-props.ts'
import { byGroup } from './pick.ts'

type FigureGridProps = {
  view: Pick<ViewProps, 'words' | 'start' | 'listTo'>
  title: string
  /** Above the places. */
  along: string
  rows: Figure[]
  nameOf: (group: string) => string
  hint?: string
}

/** A line for every place, a column for every figure, each opening its list. Nothing where there are no rows. */
export const FigureGrid = ({ view, title, along, rows, nameOf, hint }: FigureGridProps) => {
  if (rows.length === 0) return null
  const figures = [...new Set(rows.map(({ figure }) => figure))]
  return (
    <Flex direction="column" gap="xs">
      <Heading>{title}</Heading>
      {hint !== undefined && <Text variant="microcopy">{hint}</Text>}
      <Table density="compact">
        <TableHead>
          <TableRow>
            <TableHeader>{along}</TableHeader>
            {figures.map((figure) => (
              <TableHeader key={figure}>{nameOfFigure(view.words, figure)}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {byGroup(rows).map(([group, here]) => (
            <TableRow key={group}>
              <TableHeader>{nameOf(group)}</TableHeader>
              {figures.map((figure) => (
                <GridCell key={figure} view={view} figure={here.find((row) => row.figure === figure)} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  )
}

type GridCellProps = Pick<FigureGridProps, 'view'> & { figure: Figure | undefined }

const GridCell = ({ view, figure }: GridCellProps) => (
  <TableCell>{figure ? <Measured view={view} figure={figure} /> : view.words.t('figure.no_data')}</TableCell>
)
