import {
  Link,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import type { BonusRow, ReportAnswer } from '../../_shared/page-contract.ts'
import { fillText, isTextKey } from '../../_shared/text.ts'
import type { Words } from '../../_shared/words.ts'
import { nameOfMonth, startMonth } from '../../charts/time-names.ts'
import { ContactLink } from '../../parts/ContactLink.tsx'
import { wordMoney } from '../../parts/word-money.ts'
import type { ViewProps } from '../../view-props.ts'
import { wordDate } from '../../parts/word-period.ts'

type BonusTableProps = { view: ViewProps; answer: ReportAnswer<BonusRow> }

const COLUMNS = ['deal', 'contact', 'closed', 'amount', 'counts', 'bonus'] as const

/** Deal by deal, those that do not count with why; corrections of frozen months; a total for each month. */
export const BonusTable = ({ view, answer }: BonusTableProps) => {
  const { words } = view
  const { t } = words
  const totals = answer.rows.filter(({ section }) => section === 'total')
  const deals = answer.rows.filter(({ section }) => section !== 'total')
  if (answer.dealsAsOf === null) return <Text>{t('bonus.not_read')}</Text>
  if (answer.rows.length === 0) return <Text>{t('bonus.none')}</Text>
  return (
    <>
      {totals.map((row) => (
        <Text key={row.month} variant="microcopy">
          {wordFrozen(words, row)}
        </Text>
      ))}
      {deals.length === 0 && <Text>{t('bonus.none')}</Text>}
      <Table density="compact">
        <TableHead>
          <TableRow>
            {COLUMNS.map((name) => (
              <TableHeader key={name}>{t(`bonus.column.${name}`)}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {deals.map((row) => (
            <DealRow
              key={`${row.section} ${row.month} ${row.of} ${row.deal}`}
              view={view}
              answer={answer}
              row={row}
            />
          ))}
        </TableBody>
        <TableFooter>
          {totals.map((row) => (
            <TableRow key={row.month}>
              <TableCell colSpan={3}>{t('bonus.total', { month: nameOfMonth(row.month, words) })}</TableCell>
              <TableCell>{money(view, row.amount)}</TableCell>
              <TableCell>{''}</TableCell>
              <TableCell>{money(view, row.bonus)}</TableCell>
            </TableRow>
          ))}
        </TableFooter>
      </Table>
    </>
  )
}

const DealRow = ({ view, answer, row }: BonusTableProps & { row: BonusRow }) => {
  const { words, start } = view
  const { t } = words
  return (
    <TableRow>
      <TableCell>
        {row.section === 'correction' && (
          <Text variant="microcopy">{t('bonus.correction', { month: nameOfMonth(row.of, words) })}</Text>
        )}
        <DealLink start={start} deal={row.deal} />
      </TableCell>
      <TableCell>
        {row.contact === '' ? (
          t('bonus.no_contact')
        ) : (
          <ContactLink words={words} start={start} labels={answer.labels} contact={row.contact} />
        )}
      </TableCell>
      <TableCell>{wordDate(words, row.closedOn)}</TableCell>
      <TableCell>{money(view, row.amount)}</TableCell>
      <TableCell>{row.counts ? t('bonus.counts') : wordWhy(words, row.why)}</TableCell>
      <TableCell>{money(view, row.bonus)}</TableCell>
    </TableRow>
  )
}

/** A deal has no name here; its record has the address of a contact's but for the kind. */
const DealLink = ({ start: { recordUrl }, deal }: Pick<ViewProps, 'start'> & { deal: string }) => {
  const url = recordUrl.replace('/0-1/{id}', `/0-3/${encodeURIComponent(deal)}`)
  return url === recordUrl ? <>{deal}</> : <Link href={{ url, external: true }}>{deal}</Link>
}

const money = ({ words, start }: ViewProps, amount: number | null): string =>
  amount === null ? words.t('figure.no_data') : wordMoney(words, amount, start.currency)

const wordWhy = ({ language, t }: Words, why: string): string => {
  const key = `bonus.why.${why}`
  return isTextKey(key) ? fillText(language, key) : t('bonus.counts.no')
}

const wordFrozen = (words: Words, { month, frozenAt }: BonusRow): string =>
  frozenAt === null
    ? words.t('bonus.open', { month: startMonth(month, words) })
    : words.t('bonus.frozen', { month: startMonth(month, words), time: words.moment(frozenAt) })
