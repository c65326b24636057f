import { Accordion, AutoGrid, Flex, Heading, List, Text, Tile } from '@hubspot/ui-extensions'
import type { Clause, ClausePart, Field, Problem } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'
import { FieldInput } from './FieldInput.tsx'
import type { Drafting } from './use-draft.ts'

type ClausesProps = { words: Words; clauses: Clause[]; drafting: Drafting; problems: Problem[] }

/** Five clauses, in each of them Marketing and Sales side by side, with the same weight. */
export function Clauses({ clauses, ...props }: ClausesProps) {
  return (
    <Flex direction="column" gap="xs">
      {clauses.map(({ id, title, parts }) => (
        <Accordion key={id} title={title} defaultOpen={id === 'volume' || id === 'response'}>
          <AutoGrid columnWidth={320} gap="md" flexible>
            {parts.map((part) => (
              <Part key={part.side} part={part} {...props} />
            ))}
          </AutoGrid>
        </Accordion>
      ))}
    </Flex>
  )
}

type PartProps = Omit<ClausesProps, 'clauses'> & { part: ClausePart }

function Part({ words, part: { side, sentences, fields }, drafting, problems }: PartProps) {
  const { editing, typed } = drafting
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Heading>{words.t(`settings.side.${side}`)}</Heading>
        {editing && typed.yaml === null ? (
          <Fields {...{ words, fields, drafting, problems }} />
        ) : (
          <List variant="unordered-styled">
            {sentences.map((sentence, at) => (
              <Text key={at}>{sentence}</Text>
            ))}
          </List>
        )}
      </Flex>
    </Tile>
  )
}

type FieldsProps = Omit<PartProps, 'part'> & { fields: Field[] }

/** First what is usually changed; the rest is there for whoever opens it, or has something to put right in it. */
function Fields({ words, fields, drafting, problems }: FieldsProps) {
  const { typed, type } = drafting
  const draw = (field: Field) => (
    <FieldInput
      key={field.id}
      words={words}
      field={field}
      value={field.id in typed.fields ? (typed.fields[field.id] ?? null) : field.value}
      problems={problems}
      onType={(value) => type(field.id, value)}
    />
  )
  const more = fields.filter((field) => field.more)
  const isWrong = ({ id }: Field): boolean =>
    problems.some(({ field }) => field === id || field?.startsWith(`${id}.`))
  return (
    <Flex direction="column" gap="sm">
      {fields.filter((field) => !field.more).map(draw)}
      {more.length > 0 && (
        <Accordion title={words.t('settings.more')} size="sm" defaultOpen={more.some(isWrong)}>
          <Flex direction="column" gap="sm">
            {more.map(draw)}
          </Flex>
        </Accordion>
      )}
    </Flex>
  )
}
