import { Flex } from '@hubspot/ui-extensions'
import type { Figure, Labels } from '../_shared/page-contract.ts'
import { fillText, isTextKey } from '../_shared/text.ts'
import type { Words } from '../_shared/words.ts'
import type { ViewProps } from '../view-props.ts'
import { FigureGrid } from './FigureGrid.tsx'
import { otherSections } from './pick.ts'
import { nameOfPlace } from './place-names.ts'

type OtherSectionsProps = {
  view: Pick<ViewProps, 'words' | 'start' | 'listTo'>
  rows: Figure[]
  labels: Labels
  /** What the view has a place of its own for. */
  known: readonly string[]
}

/** Whatever else the report tells, each with its title: nothing is hidden because the page is older than the service. */
export const OtherSections = ({ view, rows, labels, known }: OtherSectionsProps) => {
  const others = otherSections(rows, known)
  if (others.length === 0) return null
  return (
    <Flex direction="column" gap="md">
      {others.map(([section, here]) => (
        <FigureGrid
          key={section}
          view={view}
          title={nameOfSection(view.words, section)}
          along={nameOfPlaces(view.words, section)}
          rows={here}
          nameOf={(code) =>
            code === '' && !hasPlaces(section)
              ? view.words.t('place.all')
              : nameOfPlace(view.words, labels, { kind: section, code })
          }
        />
      ))}
    </Flex>
  )
}

/** In those a row without a code is of a place nobody knows; in any other it is of all. */
const hasPlaces = (section: string): boolean => isTextKey(`breaches.place.${section}`)

const nameOfPlaces = (words: Words, section: string): string => {
  const key = `breaches.place.${section}`
  return isTextKey(key) ? fillText(words.language, key) : words.t('breaches.figure')
}

/** A section without a title of its own is called what the service calls it. */
const nameOfSection = (words: Words, section: string): string => {
  const key = `kpi.section.${section}`
  return isTextKey(key) ? fillText(words.language, key) : section.replaceAll('_', ' ')
}
