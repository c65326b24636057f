import { Text } from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import type { ReactElement } from 'react'
import type { Figure } from '../_shared/page-contract.ts'
import { fillText, isTextKey } from '../_shared/text.ts'
import type { ViewProps } from '../view-props.ts'
import { baseOf, withPart } from './list-key.ts'
import { leftOutOf, measured } from './measured.ts'

export type MeasuredProps = {
  view: Pick<ViewProps, 'words' | 'start' | 'listTo'>
  figure: Figure
}

/** A figure with its n, opening the handoffs behind it; those left out beside it, opening theirs (product §6). */
export const Measured = ({ view, figure }: MeasuredProps): ReactElement => {
  const { words, start, listTo } = view
  const { list, note } = figure
  const adjusted = changed(figure)
  const out = leftOutOf(figure)
  const said = measured(words, figure, start.currency)
  const key = `page.note.${note ?? ''}`
  return (
    <>
      {list === null ? <Text inline>{said}</Text> : <PageLink {...listTo(list)}>{said}</PageLink>}
      {out > 0 && list === null && <Text variant="microcopy">{words.n('page.left_out', out)}</Text>}
      {out > 0 && list !== null && (
        <Text variant="microcopy">
          <PageLink {...listTo(withPart(baseOf(list), 'out'))}>{words.n('page.left_out', out)}</PageLink>
        </Text>
      )}
      {adjusted && (
        <Text variant="microcopy">
          {words.t('page.adjusted', {
            value: measured(words, { ...figure, ...adjusted, why: fewOrNone(adjusted) }, start.currency),
          })}
        </Text>
      )}
      {isTextKey(key) && <Text variant="microcopy">{fillText(words.language, key)}</Text>}
    </>
  )
}

/** After reviews, where a review changed anything: in a table of many lines the same twice hides the others. */
const changed = ({ adjusted, n, of }: Figure): Figure['adjusted'] =>
  adjusted && (adjusted.n !== n || adjusted.of !== of) ? adjusted : null

const fewOrNone = ({ of, value }: NonNullable<Figure['adjusted']>): Figure['why'] =>
  value !== null ? null : of === 0 ? 'no_data' : 'too_few'
