import type { Labels, PageStart, ParkedBatch } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'

/** Of every table of batches. */
export type OfBatches = { words: Words; batches: ParkedBatch[]; labels: Labels }

/** What a person calls the source of a batch. */
export const nameOfSource = (labels: Labels, { filters }: PageStart, source: string): string =>
  labels.source?.[source] ?? filters.sources.find(({ code }) => code === source)?.label ?? source

/** From its first handoff to its last; a burst may be one instant. */
export const wordCameIn = (words: Words, { fromAt, toAt }: ParkedBatch): string => {
  const [from, to] = [words.time(fromAt), words.time(toAt)]
  return from === to ? from : words.t('parked.span', { from, to })
}
