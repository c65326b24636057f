import type { Marker } from '../../domain/explain/mark-cycle.ts'
import type { Terms } from '../../domain/agreement.ts'
import type { RunningClock } from '../../domain/cycle.ts'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import { wordHold } from './word-spans.ts'

type Naming = { language: Language; terms: Terms; nameOf: (owner: string) => string }

/** What an instant of a cycle is called, in the list under the strip. */
export const wordMarker = (marker: Marker, naming: Naming): string => {
  const what = whatOf(marker, naming)
  // Some have nothing to add: a rejection without a reason, a contact nobody is credited with.
  return text(naming.language, `mark.${marker.kind}`, { what }).replace(/: $/, '')
}

const whatOf = ({ kind, owner, what }: Marker, { language, terms, nameOf }: Naming): string => {
  const person = nameOf(owner) || owner
  if (kind === 'owner' || kind === 'owner_due') return person
  if (kind === 'hold') return wordHold(what ?? '', language)
  if (kind === 'response') return [channelName(what, language), person].filter(Boolean).join(', ')
  if (kind === 'breach')
    return wordClock({ kind: (what ?? 'response') as RunningClock['kind'], owner: person }, language)
  if (kind === 'rejected') return reasonLabel(what, { language, terms })
  return what ?? ''
}

const channelName = (channel: string | null, language: Language): string =>
  channel === null ? '' : text(language, `channel.${channel}` as StringKey)

const reasonLabel = (code: string | null, { language, terms }: Pick<Naming, 'language' | 'terms'>): string =>
  terms.reasons.find((reason) => reason.code === code)?.labels[language] ?? code ?? ''

/** `time to contact`, `time of Ana`. `owner`: a name. */
export const wordClock = (
  { kind, owner }: Pick<RunningClock, 'kind' | 'owner'>,
  language: Language,
): string => text(language, `clock.${kind}`, { owner })
