import { PageHeader } from '@hubspot/ui-extensions/pages'
import type { ReactElement } from 'react'
import type { LinkRequest } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import { usePage, type InPage } from '../hooks/page-context.ts'
import { useFileLink } from '../hooks/use-file-link.ts'
import { FileLink } from '../parts/FileLink.tsx'
import type { Target } from '../view-props.ts'
import { toTabText } from '../parts/to-tab-text.ts'

/** What can be done with any view: read it again, take it along, see how it is counted. */
export const Header = ({ words }: { words: Words }): ReactElement => {
  const page = usePage()
  const file = fileOf(page)
  const link = useFileLink(page)
  const copy = (): void => {
    const cells = page.screen.take()
    if (cells) page.copy(toTabText(cells))
  }
  return (
    <>
      <PageHeader>
        <PageHeader.SecondaryActions>
          <PageHeader.Link onClick={() => page.refresh()}>{words.t('card.refresh')}</PageHeader.Link>
          {file && (
            <PageHeader.Link disabled={link.busy} onClick={() => link.ask(file)}>
              {words.t('button.csv')}
            </PageHeader.Link>
          )}
          {file && <PageHeader.Link onClick={copy}>{words.t('page.copy')}</PageHeader.Link>}
          <PageHeader.PageLink {...countedOf(page)}>{words.t('page.tab.counted')}</PageHeader.PageLink>
        </PageHeader.SecondaryActions>
      </PageHeader>
      <FileLink words={words} link={link} />
    </>
  )
}

/** How it is counted, of the view one comes from. */
const countedOf = ({ view, params, viewTo }: InPage): Target => {
  const { to, params: kept } = viewTo('counted')
  return { to, params: { ...kept, of: (view === 'list' ? params['report'] : view) ?? '' } }
}

const REPORTS = ['today', 'scoreboard', 'breaches', 'reasons', 'funnel']

/** What the file of the view is; null: it has none (the meeting's pack has its own). */
const fileOf = ({ view, params, filters, start }: InPage): LinkRequest['file'] | null => {
  const { report, list } = params
  if (view === 'list' && report && list) return { kind: 'contacts', report, list, filters }
  const may = REPORTS.includes(view) && start.views.some((name) => name === view)
  return may ? { kind: 'report', report: view, filters } : null
}
