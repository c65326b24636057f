import { Tab, Tabs } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Figure } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useHost } from '../../hooks/use-host.ts'
import { baseOf, partOf, withPart } from '../../parts/list-key.ts'
import { leftOutOf } from '../../parts/measured.ts'
import { wordCount } from '../../parts/word-value.ts'
import { wordLeftOut } from './word-reading.ts'

export type PartTabsProps = { words: Words; list: string; figure: Figure | null }

type Part = { part: string; label: string; count: number | null }

/** All that count, for, against, and left out, by why: in the route, as everything else. */
export const PartTabs = ({ words, list, figure }: PartTabsProps): ReactElement => {
  const { params, viewTo } = usePage()
  const { go } = useHost()
  const base = baseOf(list)
  const chosen = partOf(list)
  const choose = (part: string): void => {
    const { to, params: kept } = viewTo('list')
    if (part !== chosen) go({ to, params: { ...kept, ...params, list: withPart(base, part) } })
  }
  return (
    <Tabs
      variant="enclosed"
      selected={chosen}
      onSelectedChange={(part: string | number) => choose(String(part))}
    >
      {partsOf(words, figure, chosen).map(({ part, label, count }) => (
        <Tab
          key={part}
          tabId={part}
          title={
            count === null ? label : words.t('list.part.with', { part: label, n: wordCount(words, count) })
          }
        />
      ))}
    </Tabs>
  )
}

/** Without the figure nothing is known of its parts but that there may be some. */
const partsOf = (words: Words, figure: Figure | null, chosen: string): Part[] => {
  const isRate = figure === null || figure.kind === 'rate'
  const of = figure?.of ?? null
  const n = figure?.n ?? null
  const part = (name: 'counted' | 'n' | 'missed' | 'out', count: number | null): Part => ({
    part: name,
    label: words.t(`list.part.${name}`),
    count,
  })
  const whys = Object.entries(figure?.leftOut ?? {}).filter(([, count]) => count > 0)
  const out = figure ? leftOutOf(figure) : null
  const parts = [
    part('counted', isRate ? of : null),
    ...(isRate ? [part('n', n), part('missed', n !== null && of !== null ? of - n : null)] : []),
    ...(out === 0 ? [] : [part('out', out)]),
    ...(whys.length > 1
      ? whys.map(([why, count]) => ({
          part: `out=${why}`,
          label: words.t('list.part.out_why', { why: wordLeftOut(words, why) }),
          count,
        }))
      : []),
  ]
  const isThere = parts.some((one) => one.part === chosen)
  return isThere ? parts : [...parts, { part: chosen, label: labelOf(words, chosen), count: null }]
}

/** A link may ask for a part that is empty by now. */
const labelOf = (words: Words, part: string): string => {
  const [, why] = part.split('=')
  if (why !== undefined) return words.t('list.part.out_why', { why: wordLeftOut(words, why) })
  return part === 'n' || part === 'missed' || part === 'out' ? words.t(`list.part.${part}`) : part
}
