import {
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import type { MeetingPack, PageStart } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { nameOfPlace } from '../../charts/place-names.ts'
import { ContactLink } from '../../parts/ContactLink.tsx'
import { wordMoney } from '../../parts/word-money.ts'

type WinsProps = { words: Words; start: PageStart; pack: MeetingPack; nameOf: (ownerId: string) => string }

/** What both sides won together: the campaign that brought the lead, and who won it, or whose team did (issue 5.1). */
export const Wins = ({ words, start, pack: { wins, labels }, nameOf }: WinsProps) => {
  const { t } = words
  return (
    <>
      <Heading>{t('pack.wins')}</Heading>
      {wins.length === 0 ? (
        <Text>{t('pack.wins.none')}</Text>
      ) : (
        <Table density="compact">
          <TableHead>
            <TableRow>
              {(['contact', 'campaign', 'source', 'owner', 'won', 'amount'] as const).map((name) => (
                <TableHeader key={name}>{t(`pack.win.${name}`)}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {wins.map((win) => (
              <TableRow key={`${win.contact} ${win.wonAt}`}>
                <TableCell>
                  <ContactLink words={words} start={start} labels={labels} contact={win.contact} />
                </TableCell>
                <TableCell>{nameOfPlace(words, labels, { kind: 'campaign', code: win.campaign })}</TableCell>
                <TableCell>{nameOfPlace(words, labels, { kind: 'source', code: win.source })}</TableCell>
                <TableCell>
                  {win.owner === ''
                    ? nameOfPlace(words, labels, { kind: 'team', code: win.team ?? '' })
                    : nameOf(win.owner)}
                </TableCell>
                <TableCell>{words.moment(win.wonAt)}</TableCell>
                <TableCell>
                  {win.amount === null ? t('figure.no_data') : wordMoney(words, win.amount, start.currency)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  )
}
