import { Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { MeetingProps } from '../../view-props.ts'

export const MeetingView = ({ words }: MeetingProps): ReactElement => (
  <Text>{words.t('page.tab.meeting')}</Text>
)
