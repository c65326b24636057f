import {
  Button,
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
import type { MeetingPack } from '../../_shared/page-contract.ts'
import type { MeetingProps } from '../../view-props.ts'

const COLUMNS = ['path', 'from', 'to', 'why'] as const

/** What a quarter's figures call for: numbers to talk about, each with its reason. Nothing of it is signed (ux §5). */
export const Proposal = ({ view, pack: { proposal } }: { view: MeetingProps; pack: MeetingPack }) => {
  const { words, copy } = view
  const { t } = words
  if (!proposal) return null
  return (
    <Flex direction="column" gap="xs">
      <Heading>{t('pack.proposal')}</Heading>
      <Text variant="microcopy">{t('pack.proposal.hint')}</Text>
      {proposal.changes.length === 0 ? (
        <Text>{t('pack.proposal.none')}</Text>
      ) : (
        <Table density="compact">
          <TableHead>
            <TableRow>
              {COLUMNS.map((name) => (
                <TableHeader key={name}>{t(`pack.change.${name}`)}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {proposal.changes.map((change) => (
              <TableRow key={change.path}>
                {COLUMNS.map((name) => (
                  <TableCell key={name}>{change[name]}</TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <Flex>
        <Button size="sm" onClick={() => copy(proposal.yaml)}>
          {t('pack.proposal.copy')}
        </Button>
      </Flex>
    </Flex>
  )
}
