import { Alert, Text } from '@hubspot/ui-extensions'
import type { CycleCard, Quality } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { Doing, PanelProps, Said } from '../../panel-props.ts'
import { FormOverlay } from '../parts/FormOverlay.tsx'
import { QualityChoice } from '../parts/QualityChoice.tsx'
import { useForm } from '../parts/use-form.ts'

const ID = 'pacto-accept'

const EMPTY: { quality: Quality | null } = { quality: null }

/** Accept the lead: which stage that writes, and that the contact clock keeps running (ux §4.1, product §3.3). */
export function AcceptModal(panel: PanelProps) {
  const { card, words, doing } = panel
  const { t } = words
  const form = useForm(panel, ID, EMPTY)
  const { typed, type, send } = form
  return (
    <FormOverlay
      title={t('button.accept')}
      form={form}
      isQuestion
      onSend={() => void send(() => acceptAndRate(doing, typed.quality))}
    >
      <Text>{t('accept.confirm', { stage: card.accept.stage })}</Text>
      {card.accept.noContact && <Alert title={noContact(card, words)} variant="warning" />}
      <QualityChoice
        words={words}
        value={typed.quality ?? card.quality}
        onChange={(quality) => type({ quality })}
      />
    </FormOverlay>
  )
}

/** The lead is accepted whatever becomes of the rating: what went wrong with that is told by its own notice. */
async function acceptAndRate(doing: Doing, quality: Quality | null): Promise<Said> {
  const said = await doing.act({ kind: 'accept' })
  if (said.ok && quality) await doing.rate(quality)
  return said
}

function noContact({ clock }: CycleCard, { t, time, now }: Words): string {
  const runs = clock?.kind === 'response' && clock.state === 'running' && Date.parse(clock.dueAt) > now
  return runs ? t('accept.no_contact', { due: time(clock.dueAt) }) : t('accept.no_contact_late')
}
