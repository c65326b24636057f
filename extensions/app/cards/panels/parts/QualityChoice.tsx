import { ToggleGroup } from '@hubspot/ui-extensions'
import type { Quality } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'

const QUALITIES: Quality[] = ['good', 'fair', 'poor']

type QualityChoiceProps = {
  words: Words
  value: Quality | null
  onChange: (quality: Quality) => void
}

/** How good Sales found the lead. */
export function QualityChoice({ words, value, onChange }: QualityChoiceProps) {
  return (
    <ToggleGroup
      toggleType="radioButtonList"
      name="quality"
      label={words.t('reject.quality')}
      inline
      value={value ?? ''}
      options={QUALITIES.map((quality) => ({ value: quality, label: words.t(`reject.quality.${quality}`) }))}
      onChange={(chosen) => onChange(chosen as Quality)}
    />
  )
}
