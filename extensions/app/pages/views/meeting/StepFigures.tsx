import { Flex, Heading, List, Text } from '@hubspot/ui-extensions'
import type { Figure, MeetingPack, MeetingStep } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { nameOfPlace } from '../../charts/place-names.ts'
import { ContactLink } from '../../parts/ContactLink.tsx'
import { FigureTable, nameOfRow } from '../../parts/FigureTable.tsx'
import type { MeetingProps } from '../../view-props.ts'

type StepFiguresProps = { view: MeetingProps; pack: MeetingPack; step: MeetingStep }

/** The figures of a step, with their change since the period before, and three leads by name (issue 5.1). */
export const StepFigures = ({ view, pack, step: { figures, examples } }: StepFiguresProps) => {
  const { words, start } = view
  const { t } = words
  return (
    <Flex direction="column" gap="sm">
      {figures.length === 0 ? (
        <Text>{t('pack.figures.none')}</Text>
      ) : (
        <FigureTable
          view={{ ...view, answer: pack, listTo: inPeriodOf(view, pack) }}
          rows={figures}
          nameOf={(row) => nameOfFigureAt(words, pack, row)}
          isCommitment={false}
        />
      )}
      {examples.length > 0 && <Heading>{t('pack.examples')}</Heading>}
      {examples.length > 0 && (
        <List variant="unordered-styled">
          {examples.map(({ contact, why }) => (
            <Text key={contact}>
              <ContactLink words={words} start={start} labels={pack.labels} contact={contact} />
              {' · '}
              {why}
            </Text>
          ))}
        </List>
      )}
    </Flex>
  )
}

/** Reasons go by their own names: all of them are rejections. */
const nameOfFigureAt = (words: Words, { labels }: MeetingPack, row: Figure): string =>
  row.section === 'reason'
    ? nameOfPlace(words, labels, { kind: 'reason', code: row.group })
    : nameOfRow(words, labels, row)

/** The pack has a period of its own, and so have the lists behind its figures; of everything, whatever was filtered. */
const inPeriodOf =
  ({ listTo }: MeetingProps, { period }: MeetingPack): MeetingProps['listTo'] =>
  (list) => {
    const { to, params } = listTo(list)
    return { to, params: { ...params, ...UNFILTERED, report: 'meeting', period: period.name } }
  }

const UNFILTERED = { team: 'all', owner: 'all', source: 'all', tier: 'all' }
