import { Text } from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import type { Figure } from '../_shared/page-contract.ts'
import type { ViewProps } from '../view-props.ts'
import { wordCount } from '../parts/word-value.ts'

type CountLinkProps = { view: Pick<ViewProps, 'words' | 'listTo'>; figure: Pick<Figure, 'n' | 'list'> }

/** How many there are, opening them; none open nothing. */
export const CountLink = ({ view: { words, listTo }, figure: { n, list } }: CountLinkProps) => {
  const count = wordCount(words, n ?? 0)
  return list === null || !n ? <Text inline>{count}</Text> : <PageLink {...listTo(list)}>{count}</PageLink>
}
