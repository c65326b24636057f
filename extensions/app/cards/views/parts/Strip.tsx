import { Box, Flex, ProgressBar } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Segment } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'

/** Narrower parts cannot be told apart. */
const MOST = 12
/** Of a hundred: a minute beside a weekend is still seen. */
const NARROWEST = 3

type Look = { value: number; variant?: 'success' | 'warning' | 'danger' }

/** The kit has no colours but those of a bar: full where time counts, empty where it does not (ux §2.4). */
const LOOKS: Record<Segment['tone'], Look> = {
  counts: { value: 100, variant: 'success' },
  closed: { value: 0 },
  hold: { value: 100, variant: 'warning' },
  late: { value: 100, variant: 'danger' },
}

/** The segments side by side, as wide as they are long; each says what it is. Too many: the table alone tells. */
export const Strip = ({ segments, words }: { segments: Segment[]; words: Words }): ReactElement | null => {
  if (segments.length > MOST) return null
  const totalMs = segments.reduce((sum, segment) => sum + lengthOf(segment), 0)
  return (
    <Flex direction="row" gap="flush">
      {segments.map((segment) => (
        <Box key={segment.fromAt} flex={widthOf(segment, totalMs)}>
          <ProgressBar {...LOOKS[segment.tone]} maxValue={100} aria-label={nameOf(segment, words)} />
        </Box>
      ))}
    </Flex>
  )
}

const lengthOf = ({ fromAt, toAt }: Segment): number => Date.parse(toAt) - Date.parse(fromAt)

const widthOf = (segment: Segment, totalMs: number): number =>
  Math.max(NARROWEST, Math.round((100 * lengthOf(segment)) / Math.max(1, totalMs)))

const nameOf = (segment: Segment, words: Words): string =>
  `${words.moment(segment.fromAt)} – ${words.moment(segment.toAt)}: ${wordSegment(segment, words)}`

/** What a part of the time was; that it is late is not told by a colour alone. */
export const wordSegment = ({ tone, label, countsMs }: Segment, { t, duration }: Words): string =>
  tone === 'late' ? t('time.over', { late: duration(countsMs) }) : label
