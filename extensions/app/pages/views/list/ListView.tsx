import { EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions'
import { PageBreadcrumbs } from '@hubspot/ui-extensions/pages'
import type { ReactElement } from 'react'
import { fillText, isTextKey } from '../../_shared/text.ts'
import type { Words } from '../../_shared/words.ts'
import { usePage } from '../../hooks/page-context.ts'
import { nameOfRow } from '../../parts/FigureTable.tsx'
import { baseOf } from '../../parts/list-key.ts'
import { measured } from '../../parts/measured.ts'
import { nameOfFigure } from '../../parts/name-of-figure.ts'
import { Handoffs } from './Handoffs.tsx'
import { PartTabs } from './PartTabs.tsx'
import { useFigure, type FigureBehind } from './use-figure.ts'

/** The handoffs behind a figure: what figure, its parts, and each handoff with how it counts (product §6). */
export const ListView = (): ReactElement => {
  const { params, filters, start, viewTo, wordsAt, now } = usePage()
  const { report = '', list = '' } = params
  const words = wordsAt(now)
  const behind = useFigure(report, list)
  if (report === '' || list === '') return <NoList words={words} />
  const name = nameOfList(words, list, behind)
  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink {...viewTo(report)}>{nameOfView(words, report)}</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{name}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <Heading>{name}</Heading>
      {behind && <Text>{measured(words, behind.figure, start.currency)}</Text>}
      <PartTabs words={words} list={list} figure={behind?.figure ?? null} />
      <Handoffs key={JSON.stringify([report, list, filters])} report={report} list={list} />
    </Flex>
  )
}

const NoList = ({ words }: { words: Words }): ReactElement => (
  <EmptyState title={words.t('list.none')} layout="vertical">
    <Text>{words.t('page.missing')}</Text>
  </EmptyState>
)

/** The list does not wait for its figure: its key names it too. */
const nameOfList = (words: Words, list: string, behind: FigureBehind | null): string => {
  if (behind) return nameOfRow(words, behind.labels, behind.figure)
  const base = baseOf(list)
  return nameOfFigure(words, base.slice(base.lastIndexOf('/') + 1))
}

const nameOfView = ({ language }: Words, view: string): string => {
  const key = `page.tab.${view}`
  return isTextKey(key) ? fillText(language, key) : view
}
