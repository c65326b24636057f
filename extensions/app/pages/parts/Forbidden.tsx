import { ErrorState, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { PageRole, ViewName } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'

const ALL: PageRole[] = ['rep', 'manager', 'marketing', 'viewer', 'admin']
const WITHOUT_VIEWERS: PageRole[] = ['rep', 'manager', 'marketing', 'admin']

/** Who may read what (product §5): the service decides, the page only names them. */
export const READERS: Record<ViewName, PageRole[]> = {
  today: WITHOUT_VIEWERS,
  scoreboard: ALL,
  breaches: WITHOUT_VIEWERS,
  reasons: ALL,
  funnel: ALL,
  meeting: ['manager', 'marketing', 'admin'],
}

/** `view`: '' where not even the page may be seen. */
export const Forbidden = ({ words, view }: { words: Words; view: string }): ReactElement => {
  const readers = Object.hasOwn(READERS, view) ? READERS[view as ViewName] : null
  return (
    <ErrorState type="lock" title={words.t('page.forbidden')}>
      <Text>
        {readers
          ? words.t('page.forbidden.roles', {
              roles: readers.map((role) => words.t(`page.role.${role}`)).join(', '),
            })
          : words.t('page.forbidden.none')}
      </Text>
    </ErrorState>
  )
}
