import {
  Accordion,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { OfCard } from './Status.tsx'

export const Earlier = ({ card, words }: OfCard): ReactElement | null => {
  const { earlier } = card
  if (earlier.length === 0) return null
  return (
    <Accordion title={words.t('earlier.title', { n: earlier.length })} size="sm">
      <Table density="compact" bordered>
        <TableHead>
          <TableRow>
            <TableHeader>{words.t('earlier.number')}</TableHeader>
            <TableHeader>{words.t('earlier.handoff')}</TableHeader>
            <TableHeader>{words.t('earlier.outcome')}</TableHeader>
            <TableHeader>{words.t('reject.reason')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {earlier.map(({ number, handoffAt, outcome, reason }) => (
            <TableRow key={number}>
              <TableCell>{number}</TableCell>
              <TableCell>{words.moment(handoffAt)}</TableCell>
              <TableCell>{words.t(`outcome.${outcome}`)}</TableCell>
              <TableCell>{reason}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Accordion>
  )
}
