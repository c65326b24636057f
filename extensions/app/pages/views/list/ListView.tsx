import { EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions'
import { PageBreadcrumbs } from '@hubspot/ui-extensions/pages'
import type { ReactElement } from 'react'
import type { ReportAnswer } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { fillText, isTextKey } from '../../_shared/text.ts'
import { filterQuery } from '../../hooks/filter-params.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { nameOfRow } from '../../parts/FigureTable.tsx'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import { baseOf } from '../../parts/list-key.ts'
import { measured } from '../../parts/measured.ts'
import { Handoffs } from './Handoffs.tsx'
import { PartTabs } from './PartTabs.tsx'

/** The handoffs behind a figure: what figure, its parts, and each handoff with how it counts (product §6). */
export const ListView = (): ReactElement => {
  const page = usePage()
  const { params, start, filters, api, turn, viewTo } = page
  const { report = '', list = '' } = params
  const words = page.wordsAt(page.now)
  const query = filterQuery(filters)
  const isAsked = report !== '' && list !== ''
  // The figure itself, to say what the list is of; the list does not wait for it.
  const loaded = useLoaded(isAsked ? JSON.stringify([report, query]) : null, turn, () =>
    api.get<ReportAnswer>(`/api/report/${encodeURIComponent(report)}`, query),
  )
  if (!isAsked)
    return (
      <EmptyState title={words.t('list.none')} layout="vertical">
        <Text>{words.t('page.missing')}</Text>
      </EmptyState>
    )
  const answer = loaded.kind === 'ready' ? loaded.data : null
  const base = baseOf(list)
  const figure = answer?.rows.find((row) => row.list !== null && baseOf(row.list) === base) ?? null
  const name =
    figure && answer
      ? nameOfRow(words, answer.labels, figure)
      : nameOfFigure(words, base.slice(base.lastIndexOf('/') + 1))
  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink {...viewTo(report)}>{nameOfView(words, report)}</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{name}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <Heading>{name}</Heading>
      {figure && <Text>{measured(words, figure, start.currency)}</Text>}
      <PartTabs words={words} list={list} figure={figure} />
      <Handoffs key={JSON.stringify([report, list, query])} report={report} list={list} />
    </Flex>
  )
}

const nameOfView = ({ language }: Words, view: string): string => {
  const key = `page.tab.${view}`
  return isTextKey(key) ? fillText(language, key) : view
}
