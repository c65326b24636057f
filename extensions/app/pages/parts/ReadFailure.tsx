import { Button, ErrorState, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Failure } from '../_shared/read-reply.ts'
import type { Words } from '../_shared/words.ts'
import { usePage } from '../hooks/page-context.ts'
import { useHost } from '../hooks/use-host.ts'
import { FailureState } from './FailureState.tsx'

export type ReadFailureProps = {
  words: Words
  failure: Failure
  /** The report that was asked for, by whichever view. */
  report: string
}

/**
 * Instead of figures that could not be read. A link from a manager may name a person: whoever may see the report, but not
 * that person, is led to all of them.
 */
export const ReadFailure = ({ words, failure, report }: ReadFailureProps): ReactElement => {
  const { start, filters, view, viewTo, refresh } = usePage()
  const { go } = useHost()
  const isOfPerson = filters.owner !== '' && start.views.some((name) => name === report)
  if (failure.kind !== 'forbidden' || !isOfPerson)
    return <FailureState words={words} failure={failure} retry={refresh} view={report} />
  return (
    <ErrorState type="lock" title={words.t('page.person.title')}>
      <Text>{words.t('page.filter.hint')}</Text>
      <Button onClick={() => go(viewTo(view, { owner: '' }))}>{words.t('page.person.all')}</Button>
    </ErrorState>
  )
}
